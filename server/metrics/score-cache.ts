import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import type { Metrics } from "./metrics.ts";

/** Windows move and scores grow stale with time alone: what was computed is good for one hour of the clock at most. */
const hour = 3_600_000;
const mostKept = 10_000;

/** Scores as badges show them, computed once for all maps and people until the metric changes. */
export class ScoreCache {
	readonly #metrics: Pick<Metrics, "scores">;
	readonly #now: () => number;
	readonly #scores = new Map<string, Promise<MapScore | null>>();
	#hour = 0;

	constructor({ metrics, now }: { readonly metrics: Pick<Metrics, "scores">; now(): number }) {
		this.#metrics = metrics;
		this.#now = now;
	}

	/** Of those that there are, in the order asked for. */
	async read(metricIds: readonly string[]): Promise<readonly MapScore[]> {
		this.#forgetOld();
		const missing = metricIds.filter((id) => !this.#scores.has(id));
		if (missing.length > 0) this.#compute(missing);
		const scores = await Promise.all(metricIds.map((id) => this.#scores.get(id)));
		return scores.flatMap((score) => score ?? []);
	}

	/** The metrics have changed; what is being computed may be of before. */
	forget(metricIds: readonly string[]): void {
		for (const id of metricIds) this.#scores.delete(id);
	}

	#compute(metricIds: readonly string[]): void {
		const computing = this.#metrics.scores(metricIds).then((scores) => new Map(scores.map((score) => [score.metric.id, score])));
		for (const id of metricIds) {
			const score = computing.then((scores) => scores.get(id) ?? null);
			this.#scores.set(id, score);
			score.catch(() => {
				if (this.#scores.get(id) === score) this.#scores.delete(id);
			});
		}
	}

	#forgetOld(): void {
		const now = Math.floor(this.#now() / hour);
		if (now === this.#hour && this.#scores.size < mostKept) return;
		this.#hour = now;
		this.#scores.clear();
	}
}
