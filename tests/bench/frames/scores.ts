import { benchMap } from "../bench-map.ts";
import type { Bench, Findings, Goal, Part, Row } from "../part.ts";
import { createRandom } from "../random.ts";
import { type Profile, withProfile } from "../setup/chromium.ts";
import { type Odograph, startOdograph } from "../setup/odograph.ts";
import { mapIdOf } from "../setup/odograph-page.ts";
import { gestures } from "./gestures.ts";
import { odograph } from "./odograph-subject.ts";
import { type GestureFigures, medianOf, playGestures } from "./play-gestures.ts";
import { pause } from "./pointer.ts";
import type { Subject } from "./stage.ts";

const cards = 2_000;
const metrics = 500;
const answersEach = 40;
const layer = "Scores";

/** Every fourth card carries a metric of its own, with answers of the last forty days. */
async function linkMetrics(server: Odograph, mapId: string): Promise<void> {
	const random = createRandom(1);
	const links = [];
	for (let index = 0; index < metrics; index++) {
		const id = `bench-metric-${index}`;
		await server.post("/metrics", { id, name: `Satisfaction ${index}`, kind: "csat", target: 70, cadence: "day" });
		const lines = Array.from({ length: answersEach }, (_, answer) =>
			JSON.stringify({
				id: `${answer}`,
				at: new Date(Date.now() - answer * 86_400_000).toISOString(),
				value: 1 + random.integer(5),
			}),
		);
		await server.post(`/metrics/${id}/answers`, lines.join("\n"));
		links.push({ name: "setMetric", args: { collection: "cards", id: `card-${index * 4}`, metricId: id, on: true } });
	}
	await server.post(`/maps/${mapId}/operations`, { operations: links });
}

/** One new answer for another metric ten times a second, as a busy sender brings them. */
async function keepAnswering(server: Odograph, until: AbortSignal): Promise<number> {
	let sent = 0;
	for (; !until.aborted; sent++) {
		const at = new Date().toISOString();
		await server.post(
			`/metrics/bench-metric-${sent % metrics}/answers`,
			JSON.stringify({ id: `live-${sent}`, at, value: 1 + (sent % 5) }),
		);
		await pause(100);
	}
	return sent;
}

async function measure(subject: Subject, figures: GestureFigures, failures: Set<string>): Promise<void> {
	const stage = await subject.open(benchMap(cards));
	try {
		await playGestures(stage, figures, (sentence) => failures.add(`${subject.name}: ${sentence}`));
	} finally {
		await stage.tab.close();
	}
}

async function measureAll({ repeats, say }: Bench, profile: Profile): Promise<Findings> {
	const server = await startOdograph();
	const map = benchMap(cards);
	const subjects = [
		{ subject: odograph(profile, server, { name: "without scores", isOn: () => false }), isAnswering: false },
		{ subject: odograph(profile, server, { name: "500 scores", isOn: (label) => label === layer }), isAnswering: false },
		{
			subject: odograph(profile, server, { name: "500 scores, 10 answers/s", isOn: (label) => label === layer }),
			isAnswering: true,
		},
	];
	const all = new Map<string, GestureFigures>(subjects.map(({ subject }) => [subject.name, new Map()]));
	const failures = new Set<string>();
	try {
		await server.createMap(mapIdOf(map), map.state);
		say(`scores: ${metrics} metrics with ${answersEach} answers each`);
		await linkMetrics(server, mapIdOf(map));
		for (let run = 0; run < repeats; run++) {
			for (const { subject, isAnswering } of subjects) {
				say(`scores: ${subject.name}, run ${run + 1} of ${repeats}`);
				const done = new AbortController();
				const answering = isAnswering ? keepAnswering(server, done.signal) : null;
				await measure(subject, all.get(subject.name) ?? new Map(), failures);
				done.abort();
				await answering;
				await subject.close();
			}
		}
	} finally {
		await server.close();
	}
	const [without, ...others] = subjects.map(({ subject }) => subject.name);
	const base = all.get(without ?? "");
	const rows: Row[] = gestures.flatMap(({ name: gesture }) =>
		[...all].map(([subject, figures]) => ({
			gesture,
			subject,
			"p50 ms": medianOf(figures.get(gesture), "p50"),
			"p95 ms": medianOf(figures.get(gesture), "p95"),
			"main thread ms/frame": medianOf(figures.get(gesture), "mainThread"),
			"p95 / without": medianOf(figures.get(gesture), "p95") / medianOf(base?.get(gesture), "p95"),
		})),
	);
	const goals: Goal[] = gestures.flatMap(({ name }) =>
		others.map((subject) => {
			const ratio = medianOf(all.get(subject)?.get(name), "p95") / medianOf(base?.get(name), "p95");
			const measured = Number.isFinite(ratio) ? ratio : null;
			return { name: `${name}, ${subject}: p95 against none`, measured, atMost: 1.05, unit: "x" };
		}),
	);
	return {
		tables: [{ title: `Scores on a map of ${cards} cards (medians of ${repeats} runs)`, rows, notes: [...failures] }],
		goals,
	};
}

/** What the score layer costs: a map of 2,000 cards of which 500 carry a metric, with the layer off, on, and on while answers come. */
export const scores: Part = {
	name: "scores",
	run: (bench) => withProfile((profile) => measureAll(bench, profile)),
};
