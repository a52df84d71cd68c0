import type { Database } from "better-sqlite3";

export interface SegmentName {
	readonly name: string;
	readonly value: string;
}

const everybody: SegmentName = { name: "", value: "" };
/** Each key of an answer is one more tally to keep: a sender who puts ids into the keys is stopped here. */
const mostKeys = 100;

interface Known {
	readonly everybody: number;
	/** By name, then by value. */
	readonly names: Map<string, Map<string, number>>;
}

/** The segments that a metric's answers carry, each with the key under which its days are tallied. */
export function createSegmentNames(db: Database, { mostValues }: { readonly mostValues: number }) {
	const select = db.prepare<[number], { key: number; name: string; value: string }>(
		"SELECT key, name, value FROM segments WHERE metric = ?",
	);
	const selectByKey = db.prepare<[number], SegmentName & { metric: number }>(
		"SELECT metric, name, value FROM segments WHERE key = ?",
	);
	const insert = db.prepare("INSERT INTO segments (metric, name, value) VALUES (?, ?, ?)");
	const removeUnused = db.prepare(
		"DELETE FROM segments WHERE metric = ? AND name <> '' AND NOT EXISTS (SELECT 1 FROM rollups WHERE segment = segments.key)",
	);
	const known = new Map<number, Known>();

	function knownOf(metric: number): Known {
		const found = known.get(metric);
		if (found !== undefined) return found;
		const names = new Map<string, Map<string, number>>();
		let all = 0;
		for (const { key, name, value } of select.iterate(metric)) {
			if (name === "") all = key;
			else valuesOf(names, name).set(value, key);
		}
		const made = { everybody: all, names };
		known.set(metric, made);
		return made;
	}

	return {
		/** Null where they can all be counted; else why not. */
		refusal(metric: number, segment: Readonly<Record<string, string>>): string | null {
			const { names } = knownOf(metric);
			for (const name in segment) {
				const values = names.get(name);
				if (name === "") return "a segment needs a name";
				if (values === undefined && names.size >= mostKeys)
					return `this metric has ${mostKeys} segment keys, the most it may have`;
				if (values !== undefined && values.size >= mostValues && !values.has(segment[name] ?? ""))
					return `the segment ${name} has ${mostValues} values, the most it may have`;
			}
			return null;
		},
		/** The keys of everybody and of each of an answer's segments; inside the caller's transaction. */
		keysOf(metric: number, segment: Readonly<Record<string, string>>): readonly number[] {
			const found = knownOf(metric);
			const keys = [found.everybody];
			for (const name in segment) {
				const value = segment[name] ?? "";
				const values = valuesOf(found.names, name);
				let key = values.get(value);
				if (key === undefined) {
					key = Number(insert.run(metric, name, value).lastInsertRowid);
					values.set(value, key);
				}
				keys.push(key);
			}
			return keys;
		},
		nameOf(key: number): SegmentName & { readonly metric: number } {
			return selectByKey.get(key) ?? { ...everybody, metric: 0 };
		},
		/** Names that no answer carries any more; inside the caller's transaction. */
		removeUnused(metric: number): void {
			if (removeUnused.run(metric).changes > 0) known.delete(metric);
		},
		/** After a transaction that was not committed, what was learned in it does not hold. */
		forget(): void {
			known.clear();
		},
	};
}

export type SegmentNames = ReturnType<typeof createSegmentNames>;

function valuesOf(names: Map<string, Map<string, number>>, name: string): Map<string, number> {
	const values = names.get(name) ?? new Map<string, number>();
	names.set(name, values);
	return values;
}
