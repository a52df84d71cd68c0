import { type BenchMap, benchMap } from "../bench-map.ts";
import type { Bench, Findings, Goal, Part, Row } from "../part.ts";
import { liveHeap, metric, type Profile, withProfile } from "../setup/chromium.ts";
import { startOdograph } from "../setup/odograph.ts";
import { mapIdOf } from "../setup/odograph-page.ts";
import { buildPeers } from "../setup/peers.ts";
import { type StaticServer, serveFolder } from "../setup/static-server.ts";
import { median } from "../statistics.ts";
import { gestures, show } from "./gestures.ts";
import { odograph, overlayNote } from "./odograph-subject.ts";
import { emptyPage, reactFlow, tldraw } from "./peer-subjects.ts";
import { type GestureFigures, medianOf, playGestures } from "./play-gestures.ts";
import type { Subject } from "./stage.ts";

/** Peers stop at 5,000: beyond it they show a frame a second, and a run would take an hour. */
const peerSizes = [700, 5_000];
const sizes = [700, 5_000, 10_000, 20_000];
const floor = "empty page";

interface Memory {
	readonly nodes: number;
	/** MB of live JavaScript objects. */
	readonly heap: number;
}

/** Everything measured of one subject with one map, over all runs. */
interface Record {
	readonly subject: string;
	readonly cards: number;
	readonly frames: GestureFigures;
	readonly memory: Memory[];
	readonly failures: Set<string>;
}

class Records {
	readonly #records = new Map<string, Record>();

	of(subject: string, cards: number): Record {
		const key = `${subject} ${cards}`;
		const record = this.#records.get(key) ?? { subject, cards, frames: new Map(), memory: [], failures: new Set() };
		this.#records.set(key, record);
		return record;
	}

	all(): readonly Record[] {
		return [...this.#records.values()];
	}
}

async function measure(subject: Subject, map: BenchMap, record: Record): Promise<void> {
	const stage = await subject.open(map);
	try {
		await show(stage, "fit-all");
		record.memory.push({ heap: await liveHeap(stage.tab.cdp), nodes: await metric(stage.tab.cdp, "Nodes") });
		await playGestures(stage, record.frames, (sentence) => record.failures.add(sentence));
	} finally {
		await stage.tab.close();
	}
}

/** What the document alone takes in memory: measured in a page that holds nothing else. */
async function documentHeap(profile: Profile, peers: StaticServer, map: BenchMap): Promise<number> {
	peers.put(`state-${map.cards}`, JSON.stringify({ state: Buffer.from(map.state).toString("base64") }));
	const { page, cdp, close } = await profile.open();
	await page.goto(`${peers.url}/y-doc.html`);
	const before = await liveHeap(cdp);
	await page.evaluate(async (name) => (await window.bench?.ready)?.load?.(name), `state-${map.cards}`);
	const after = await liveHeap(cdp);
	await close();
	return after - before;
}

function frameRows(records: Records): Row[] {
	const empty = records.of(floor, 0).frames;
	return gestures.flatMap(({ name, floor: base = name }) =>
		records.all().flatMap((record) => {
			const figures = record.frames.get(name);
			if (figures === undefined) return [];
			const p95 = medianOf(figures, "p95");
			return {
				gesture: name,
				subject: record.subject,
				cards: record.cards,
				"p50 ms": medianOf(figures, "p50"),
				"p95 ms": p95,
				"frames/s": medianOf(figures, "framesPerSecond"),
				"main thread ms/frame": medianOf(figures, "mainThread"),
				"p95 / empty page": p95 / medianOf(empty.get(base), "p95"),
			};
		}),
	);
}

function memoryRows(records: Records, documents: ReadonlyMap<number, number>): Row[] {
	return records.all().map(({ subject, cards, memory }) => {
		const heap = median(memory.map((figures) => figures.heap));
		const document = subject === "Odograph" ? (documents.get(cards) ?? 0) : 0;
		const flow = median(records.of("React Flow, plain", cards).memory.map((figures) => figures.heap));
		return {
			subject,
			cards,
			"DOM nodes": median(memory.map((figures) => figures.nodes)),
			"heap MB": heap,
			"of it Y.Doc MB": subject === "Odograph" ? document : null,
			"without Y.Doc MB": heap - document,
			"/ React Flow": Number.isFinite(flow) ? (heap - document) / flow : null,
		};
	});
}

function number(row: Row | undefined, column: string): number | null {
	const value = row?.[column];
	return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function goalsOf(frames: readonly Row[], memory: readonly Row[]): Goal[] {
	const limits: readonly (readonly [number, number])[] = [
		[5_000, 1.05],
		[10_000, 1.05],
		[20_000, 2],
	];
	const own = (rows: readonly Row[], cards: number) => rows.filter((row) => row.subject === "Odograph" && row.cards === cards);
	const frameGoals = limits.flatMap(([cards, atMost]) =>
		gestures.map(({ name }) => ({
			name: `${name}, ${cards} cards: p95 against the empty page`,
			measured: number(
				own(frames, cards).find((row) => row.gesture === name),
				"p95 / empty page",
			),
			atMost,
			unit: "x",
		})),
	);
	const heap = number(own(memory, 5_000)[0], "/ React Flow");
	return [...frameGoals, { name: "heap at 5,000 cards against React Flow", measured: heap, atMost: 0.15, unit: "x" }];
}

async function measureAll({ repeats, say }: Bench, profile: Profile, peers: StaticServer): Promise<Findings> {
	const server = await startOdograph();
	const records = new Records();
	const documents = new Map<number, number>();
	const own = odograph(profile, server);
	try {
		for (const cards of sizes) {
			const map = benchMap(cards);
			await server.createMap(mapIdOf(map), map.state);
			peers.put(String(cards), JSON.stringify(map.peer));
			documents.set(cards, await documentHeap(profile, peers, map));
		}
		for (let run = 0; run < repeats; run++) {
			say(`frames: the empty page, run ${run + 1} of ${repeats}`);
			await measure(emptyPage(profile, peers), benchMap(700), records.of(floor, 0));
			for (const cards of sizes) {
				const subjects = [own, ...(peerSizes.includes(cards) ? [reactFlow(profile, peers), tldraw(profile, peers)] : [])];
				for (const subject of subjects) {
					say(`frames: ${subject.name} with ${cards} cards, run ${run + 1} of ${repeats}`);
					await measure(subject, benchMap(cards), records.of(subject.name, cards));
				}
			}
		}
	} finally {
		await own.close();
		await server.close();
	}
	const frames = frameRows(records);
	const memory = memoryRows(records, documents);
	const failures = records.all().flatMap((record) => [...record.failures].map((text) => `${record.cards} cards: ${text}`));
	return {
		tables: [
			{ title: `Frames (medians of ${repeats} runs)`, rows: frames, notes: [overlayNote, ...failures] },
			{ title: "DOM and memory at fit-all", rows: memory },
		],
		goals: goalsOf(frames, memory),
	};
}

/** What each gesture costs on maps of growing size, against a page that does nothing and against two well-known canvases. */
export const frames: Part = {
	name: "frames",
	async run(bench) {
		const peers = await serveFolder(await buildPeers(bench.say));
		try {
			return await withProfile((profile) => measureAll(bench, profile, peers));
		} finally {
			await peers.close();
		}
	},
};
