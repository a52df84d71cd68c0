import { benchMap } from "../bench-map.ts";
import type { Bench, Findings, Goal, Part, Row } from "../part.ts";
import { metric, type Profile, withProfile } from "../setup/chromium.ts";
import { type Odograph, startOdograph } from "../setup/odograph.ts";
import { mapIdOf } from "../setup/odograph-page.ts";
import { median } from "../statistics.ts";
import { cpuSeconds } from "../sync/process-figures.ts";
import { gestures, show } from "./gestures.ts";
import { odograph } from "./odograph-subject.ts";
import { medianOf } from "./play-gestures.ts";
import { pause } from "./pointer.ts";
import { type FrameFigures, recordFrames } from "./record.ts";

const cards = 1_000;
const crowds = [0, 50, 200];
const played = ["rest at fit-all", "pan at fit-all", "pan at 100 %"];
/** Long enough for a hundredth of a core to be seen, ms. */
const cpuSpan = 5_000;

interface Found {
	readonly gestures: Map<string, FrameFigures[]>;
	/** Shares of a core, %, while the view rests at fit-all and nobody asks the page for frames. */
	readonly server: number[];
	readonly page: number[];
}

function foundIn(all: Map<number, Found>, people: number): Found {
	const known = all.get(people) ?? { gestures: new Map(), server: [], page: [] };
	all.set(people, known);
	return known;
}

function add(all: Map<string, FrameFigures[]>, name: string, figures: FrameFigures | null): void {
	if (figures !== null) all.set(name, [...(all.get(name) ?? []), figures]);
}

/** A page of a few bytes from the same server. */
async function emptyPage(profile: Profile, server: Odograph): Promise<FrameFigures> {
	const tab = await profile.open();
	try {
		await tab.page.goto(`${server.url}/healthz`);
		return await recordFrames(tab, () => pause(1_500));
	} finally {
		await tab.close();
	}
}

async function measure(profile: Profile, server: Odograph, { people, found }: { people: number; found: Found }): Promise<void> {
	const subject = odograph(profile, server, { people });
	const stage = await subject.open(benchMap(cards));
	try {
		for (const gesture of gestures.filter(({ name }) => played.includes(name))) {
			add(found.gestures, gesture.name, await gesture.run(stage));
		}
		await show(stage, "fit-all");
		const share = (seconds: number) => (100 * seconds * 1_000) / cpuSpan;
		const before = { server: cpuSeconds(server.pid), page: await metric(stage.tab.cdp, "TaskDuration") };
		await pause(cpuSpan);
		found.server.push(share(cpuSeconds(server.pid) - before.server));
		found.page.push(share((await metric(stage.tab.cdp, "TaskDuration")) - before.page));
	} finally {
		await stage.tab.close();
		await subject.close();
	}
}

async function measureAll({ repeats, say }: Bench, profile: Profile): Promise<Findings> {
	const server = await startOdograph();
	const map = benchMap(cards);
	const floor: FrameFigures[] = [];
	const all = new Map<number, Found>();
	try {
		await server.createMap(mapIdOf(map), map.state);
		for (let run = 0; run < repeats; run++) {
			floor.push(await emptyPage(profile, server));
			for (const people of crowds) {
				say(`presence: ${people} others, run ${run + 1} of ${repeats}`);
				await measure(profile, server, { people, found: foundIn(all, people) });
			}
		}
	} finally {
		await server.close();
	}
	const empty = medianOf(floor, "p95");
	const rows: Row[] = played.flatMap((gesture) =>
		[...all].map(([people, found]) => ({
			gesture,
			others: people,
			"p50 ms": medianOf(found.gestures.get(gesture), "p50"),
			"p95 ms": medianOf(found.gestures.get(gesture), "p95"),
			"p95 / empty page": medianOf(found.gestures.get(gesture), "p95") / empty,
			"main thread ms/frame": medianOf(found.gestures.get(gesture), "mainThread"),
		})),
	);
	const costs: Row[] = [...all].map(([people, { page, server: own }]) => ({
		others: people,
		"page's main thread, % of a core": median(page),
		"server, % of a core": median(own),
	}));
	const goals: Goal[] = rows.map((row) => ({
		name: `${row.gesture}, ${row.others} others: p95 against the empty page`,
		measured:
			typeof row["p95 / empty page"] === "number" && Number.isFinite(row["p95 / empty page"]) ? row["p95 / empty page"] : null,
		atMost: 1.05,
		unit: "x",
	}));
	const note = `The empty page: p95 ${empty.toFixed(1)} ms, main thread ${medianOf(floor, "mainThread").toFixed(2)} ms/frame.`;
	const tables = [
		{ title: `Others' cursors over a map of ${cards} cards (medians of ${repeats} runs)`, rows, notes: [note] },
		{ title: "What they cost while the view rests at fit-all", rows: costs },
	];
	return { tables, goals };
}

/** What a crowd costs who is in a map with them, and the server: 50 and 200 people whose cursors move without a rest. */
export const presence: Part = {
	name: "presence",
	run: (bench) => withProfile((profile) => measureAll(bench, profile)),
};
