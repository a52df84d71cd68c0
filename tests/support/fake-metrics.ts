import type { Comparison, MapScore, Metric, Score } from "../../src/shared/protocol/metrics-api.ts";
import type { EventSourceLike } from "../../src/sync/score-stream.ts";

/** A metric as the server stores it. */
export function metricOf(changes: Partial<Metric> = {}): Metric {
	return {
		id: "metric-nps-00001",
		version: 1,
		name: "NPS",
		kind: "nps",
		variant: "net",
		scale: { min: 0, max: 10 },
		threshold: null,
		unit: "points",
		range: { min: -100, max: 100 },
		direction: "higher",
		target: null,
		window: { days: 90 },
		cadence: "month",
		minimumN: 10,
		timeZone: "UTC",
		repeatWindow: { days: 7 },
		quantileRule: "linear",
		source: "",
		keepAnswers: null,
		definedBy: "Ada",
		definedAt: "2026-01-05T09:00:00.000Z",
		...changes,
	};
}

export function scoreOf(changes: Partial<Score> = {}): Score {
	return {
		value: 50,
		unit: "points",
		n: 100,
		interval: { low: 35.47, high: 61.62, level: 0.95, method: "adjusted Wald (Rocks 2016)" },
		asOf: "2026-03-12T10:00:00.000Z",
		stale: false,
		tooFew: false,
		steps: [],
		...changes,
	};
}

/** February, at 30 points, with March, at 45. */
export function comparisonOf(changes: Partial<Comparison> = {}): Comparison {
	const february = { label: "2026-02-01 to 2026-02-28", from: "2026-02-01", to: "2026-02-28", segment: null };
	const march = { label: "2026-03-01 to 2026-03-31", from: "2026-03-01", to: "2026-03-31", segment: null };
	return {
		unit: "points",
		before: { ...scoreOf({ value: 30, n: 200 }), ...february },
		after: { ...scoreOf({ value: 45, n: 200 }), ...march },
		difference: 15,
		interval: { low: -0.034, high: 29.59, level: 0.95, method: "adjusted Wald (Rocks 2016)" },
		p: 0.0505,
		test: "adjusted Wald (Rocks 2016), z",
		verdict: "couldBeChance",
		words: "Could well be chance at this n.",
		needed: { difference: 15, nPerGroup: 400, power: 0.8, confidence: 0.95 },
		steps: [{ name: "value", text: "The difference is 15 points: better.", formula: "after - before", result: 15 }],
		...changes,
	};
}

export function mapScoreOf(metric: Partial<Metric> = {}, score: Partial<Score> = {}): MapScore {
	const defined = metricOf(metric);
	return { metric: defined, score: scoreOf({ unit: defined.unit, ...score }), recent: [] };
}

/** The browser's event source, driven by a test. */
export class FakeEventSource implements EventSourceLike {
	static opened: FakeEventSource[] = [];
	static get last(): FakeEventSource {
		const last = FakeEventSource.opened.at(-1);
		if (!last) throw new Error("Nothing has opened a stream.");
		return last;
	}
	readonly url: string;
	readyState = 0;
	readonly #listeners = new Map<string, ((event: Event) => void)[]>();

	constructor(url: string) {
		this.url = url;
		FakeEventSource.opened.push(this);
	}

	addEventListener(type: string, listener: (event: Event) => void): void {
		this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
	}

	close(): void {
		this.readyState = 2;
	}

	open(): void {
		this.readyState = 1;
		this.#emit(new Event("open"));
	}

	send(data: unknown): void {
		this.#emit(Object.assign(new Event("scores"), { data: typeof data === "string" ? data : JSON.stringify(data) }));
	}

	/** `isFinal`: the browser gives up; else it reconnects by itself. */
	fail(isFinal: boolean): void {
		this.readyState = isFinal ? 2 : 0;
		this.#emit(new Event("error"));
	}

	#emit(event: Event): void {
		for (const listener of this.#listeners.get(event.type) ?? []) listener(event);
	}
}
