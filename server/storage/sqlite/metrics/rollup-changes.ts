import type { Database } from "better-sqlite3";
import type { TallyEntry } from "../../../../src/shared/measure/tally.ts";
import { encodeTally, isEmptyTally, TallyBuilder } from "../../../../src/shared/measure/tally-ops.ts";
import type { AnswerRows } from "./answer-rows.ts";
import type { SegmentNames } from "./segment-names.ts";

interface Change {
	readonly segment: number;
	readonly day: number;
	readonly added: (readonly TallyEntry[])[];
	readonly removed: (readonly TallyEntry[])[];
	newestAdded: number;
	latestAdded: number | null;
	newestRemoved: number;
}

interface Place {
	/** Keys of the segments it counts in. */
	readonly segments: readonly number[];
	readonly day: number;
	readonly at: number;
	/** The value where it is a number. */
	readonly value: number | null;
}

interface Newest {
	readonly newest: number;
	readonly latest: number | null;
}

/** Room for every day that a time can name, and a segment's key above it. */
const daySpan = 2 ** 28;

/**
 * What a transaction changes in the tallies, gathered so that each is read and written once. Entries are put in
 * before others are taken out: an answer may be counted and replaced within one transaction.
 */
export function createRollupChanges(db: Database, { segments, answers }: { segments: SegmentNames; answers: AnswerRows }) {
	const select = db.prepare<[number, number], { tally: string } & Newest>(
		"SELECT tally, newest, latest FROM rollups WHERE segment = ? AND day = ?",
	);
	const replace = db.prepare("INSERT OR REPLACE INTO rollups (segment, day, tally, newest, latest) VALUES (?, ?, ?, ?, ?)");
	const remove = db.prepare("DELETE FROM rollups WHERE segment = ? AND day = ?");
	const changes = new Map<number, Change>();

	function changeOf(segment: number, day: number): Change {
		const id = segment * daySpan + day + daySpan / 2;
		let change = changes.get(id);
		if (change === undefined) {
			change = { segment, day, added: [], removed: [], newestAdded: -Infinity, latestAdded: null, newestRemoved: -Infinity };
			changes.set(id, change);
		}
		return change;
	}

	function writeOne(change: Change): void {
		const { segment, day, added, removed } = change;
		const before = select.get(segment, day);
		const builder = new TallyBuilder();
		if (before !== undefined) builder.mergeText(before.tally);
		for (const entries of added) builder.add(entries);
		for (const entries of removed) builder.add(entries, -1);
		const tally = builder.build();
		if (isEmptyTally(tally)) {
			remove.run(segment, day);
			return;
		}
		const { newest, latest } = newestAfter(change, before);
		replace.run(segment, day, encodeTally(tally), newest, latest);
	}

	/** Where the values of a day were dropped its newest answer is not known any more, and the one before stands. */
	function newestAfter({ segment, day, newestAdded, latestAdded, newestRemoved }: Change, before: Newest | undefined): Newest {
		const isLater = before === undefined || newestAdded >= before.newest;
		const known: Newest = isLater ? { newest: newestAdded, latest: latestAdded } : before;
		if (newestRemoved < known.newest) return known;
		const name = segments.nameOf(segment);
		return answers.newestOn(name.metric, day, name) ?? known;
	}

	return {
		add({ segments, day, at, value }: Place, entries: readonly TallyEntry[]): void {
			for (const segment of segments) {
				const change = changeOf(segment, day);
				change.added.push(entries);
				if (at < change.newestAdded) continue;
				change.newestAdded = at;
				change.latestAdded = value;
			}
		},
		remove({ segments, day, at }: Omit<Place, "value">, entries: readonly TallyEntry[]): void {
			for (const segment of segments) {
				const change = changeOf(segment, day);
				change.removed.push(entries);
				if (at > change.newestRemoved) change.newestRemoved = at;
			}
		},
		/** Inside the caller's transaction, after the answers' rows have changed. */
		write(): void {
			for (const change of changes.values()) writeOne(change);
			changes.clear();
		},
		forget(): void {
			changes.clear();
		},
	};
}

export type RollupChanges = ReturnType<typeof createRollupChanges>;
