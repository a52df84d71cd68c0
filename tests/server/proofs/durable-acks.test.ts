import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { keptFolders } from "../../support/kept-folders.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { acknowledgedLines, unprovenAcks } from "./acks-in-trace.ts";
import { type Unsynced, writeCutFolder } from "./cut-folder.ts";
import { missingMarks } from "./marks-found.ts";
import type { TraceEvent } from "./read-trace.ts";
import { readStoredRooms } from "./stored-rooms.ts";
import { type TracedLoad, traceLoad } from "./traced-load.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
const cuts = isSoak ? 300 : 6;
// strace stops the server at every call it notes, and each cut starts threads.
vi.setConfig({ testTimeout: isSoak ? 3_600_000 : 120_000, hookTimeout: 300_000 });

const newFolder = keptFolders();

/** What the compactor's thread did to the maps' files, but for the opening. */
function compactionEvents(events: readonly TraceEvent[]): TraceEvent[] {
	const ofMaps = events.filter((event) => "file" in event && event.file.startsWith("odograph.sqlite"));
	const [store] = ofMaps;
	return ofMaps.filter(({ thread }) => thread !== store?.thread);
}

/** What is missing of all that had been acknowledged when the power went. */
async function lostByCut({ events, sent, placeOf }: TracedLoad, cut: { line: number; unsynced: Unsynced }): Promise<string[]> {
	const dataDir = newFolder();
	writeCutFolder(dataDir, events, cut);
	const promised = [...acknowledgedLines(events, sent)].filter(([, at]) => at <= cut.line).map(([mark]) => mark);
	return missingMarks(dataDir, new Map([...placeOf].filter(([mark]) => promised.includes(mark))));
}

// A killed process leaves what it wrote in the system's cache, so that a kill shows nothing about a sync.
describe.skipIf(process.platform !== "linux")("the system calls of a server", () => {
	let load: TracedLoad;
	/** The same where nothing is synced, which the proofs must notice. */
	let careless: TracedLoad;

	beforeAll(async () => {
		const folder = (name: string) => {
			const path = join(newFolder(), name);
			mkdirSync(path);
			return path;
		};
		load = await traceLoad({ folder: folder("load"), edits: isSoak ? 400 : 40, pragmas: ["wal_autocheckpoint = 25"] });
		careless = await traceLoad({ folder: folder("careless"), edits: 4, pragmas: ["synchronous = OFF"] });
	});

	it("show an fsync of the log between the append of every edit, map and answer and its acknowledgement", () => {
		const { events, sent, placeOf } = load;
		expect([...acknowledgedLines(events, sent).keys()].sort()).toEqual([...placeOf.keys()]);
		expect(unprovenAcks(events, sent)).toEqual([]);
		expect(unprovenAcks(careless.events, careless.sent)).toHaveLength(careless.placeOf.size);
	});

	it(`leave all that was acknowledged when the power goes at ${cuts} moments`, async () => {
		const random = seededRandom(11);
		const lines = [...acknowledgedLines(load.events, load.sent).values()];
		for (let n = 0; n < cuts; n++) {
			const torn = (sector: number): Unsynced => ({ kind: "torn", sector, random });
			const unsynced = [{ kind: "lost" } as const, torn(512), torn(4_096)][n % 3] ?? torn(512);
			// In the moment of an acknowledgement, or at any.
			const line = n % 2 === 0 ? random.pick(lines) : random.below(Math.max(...lines));
			expect(await lostByCut(load, { line, unsynced }), `cut ${n} in line ${line}, ${unsynced.kind}`).toEqual([]);
		}
		const last = Math.max(...acknowledgedLines(careless.events, careless.sent).values());
		expect(await lostByCut(careless, { line: last, unsynced: { kind: "lost" } })).not.toEqual([]);
	});

	it("leave every room whole, each edit once, when the server ends at any step of a compaction", () => {
		const random = seededRandom(12);
		const lines = acknowledgedLines(load.events, load.sent);
		const steps = compactionEvents(load.events).flatMap(({ start, end }) => [start, end]);
		expect(steps.length).toBeGreaterThan(20);
		// Each moment is a whole folder, and four hundred edits have thousands of moments.
		const every = Math.ceil(steps.length / (isSoak ? 1_000 : 24));
		for (const line of steps.filter((_, index) => index % every === 0)) {
			for (const unsynced of [{ kind: "kept" }, { kind: "lost" }, { kind: "torn", sector: 512, random }] as const) {
				const dataDir = newFolder();
				writeCutFolder(dataDir, load.events, { line, unsynced });
				const rooms = readStoredRooms(dataDir);
				for (const [mark, place] of load.placeOf) {
					if (place.kind !== "edit" || (lines.get(mark) ?? 0) > line) continue;
					expect(rooms.get(place.room)?.edits.has(mark), `${mark} at line ${line}, ${unsynced.kind}`).toBe(true);
				}
				for (const { folded, seqs } of rooms.values()) expect(seqs).toEqual(seqs.map((_, index) => folded + index + 1));
			}
		}
	});
});
