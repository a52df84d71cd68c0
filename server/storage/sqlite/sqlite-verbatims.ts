import type { Database } from "better-sqlite3";
import type { Span, Verbatim, VerbatimChange } from "../../../src/shared/voice/verbatim.ts";
import type { AnswersBrought, VerbatimPage, VerbatimQuery, VerbatimRow } from "../verbatim-storage.ts";
import { createOverwriting } from "./overwrite-freed.ts";

const columns = "id, text, source, saidOn, feeling, consent, customer, personal, target, answeredBy, answeredOn, at, revision";
const changeable = ["feeling", "consent", "personal", "target", "answeredBy", "answeredOn"] as const;

type StoredVerbatim = Omit<Verbatim, "personal"> & { readonly personal: string };

export function createSqliteVerbatims(db: Database) {
	const insert = db.prepare(
		`INSERT OR IGNORE INTO verbatims (mapId, print, ${columns}) VALUES (@mapId, @print, ${columns.replace(/\w+/g, "@$&")})`,
	);
	const count = db.prepare<[string], number>("SELECT count(*) FROM verbatims WHERE mapId = ?").pluck();
	const countConsented = db
		.prepare<[string], number>("SELECT count(*) FROM verbatims WHERE mapId = ? AND consent = 'given'")
		.pluck();
	const select = db.prepare<[string, number, string], StoredVerbatim>(
		`SELECT ${columns} FROM verbatims WHERE mapId = ? AND revision > ? AND consent LIKE ? ORDER BY number`,
	);
	const set = db.prepare(
		`UPDATE verbatims SET ${changeable.map((name) => `${name} = coalesce(@${name}, ${name})`).join(", ")}, revision = @revision
		WHERE mapId = @mapId AND id = @id`,
	);
	const remove = db.prepare("DELETE FROM verbatims WHERE mapId = ? AND id = ?");
	const removeOf = db.prepare<[string], string>("DELETE FROM verbatims WHERE customer = ? RETURNING mapId").pluck();
	const removeEverywhere = db.prepare<[string], string>("DELETE FROM verbatims WHERE id = ? RETURNING mapId").pluck();
	const selectBrought = db
		.prepare<[string, string], number>("SELECT upTo FROM broughtAnswers WHERE mapId = ? AND metricId = ?")
		.pluck();
	const noteBrought = db.prepare(
		`INSERT INTO broughtAnswers (mapId, metricId, upTo) VALUES (?, ?, ?)
		ON CONFLICT (mapId, metricId) DO UPDATE SET upTo = max(upTo, excluded.upTo)`,
	);
	const forgetBrought = db.prepare("DELETE FROM broughtAnswers WHERE mapId = ?");
	const removeOn = db.prepare("DELETE FROM verbatims WHERE mapId = ?");
	const selectRevision = db.prepare<[string], number>("SELECT revision FROM verbatimRevisions WHERE mapId = ?").pluck();
	const nextRevision = db
		.prepare<[string], number>(
			`INSERT INTO verbatimRevisions (mapId, revision) VALUES (?, 1)
			ON CONFLICT (mapId) DO UPDATE SET revision = revision + 1 RETURNING revision`,
		)
		.pluck();
	const forgetRevision = db.prepare("DELETE FROM verbatimRevisions WHERE mapId = ?");

	const { overwriting, emptyLog } = createOverwriting(db);
	const revise = (mapId: string): number => nextRevision.get(mapId) ?? 1;

	const addAll = db.transaction((mapId: string, rows: readonly VerbatimRow[], most: number, brought?: AnswersBrought): number => {
		const before = count.get(mapId) ?? 0;
		const revision = revise(mapId);
		let added = 0;
		for (const row of rows) added += insert.run({ ...row, mapId, revision, personal: JSON.stringify(row.personal) }).changes;
		if (before + added > most) throw new TooManyVerbatims();
		if (brought !== undefined) noteBrought.run(mapId, brought.metricId, brought.upTo);
		return added;
	});
	const readPage = db.transaction((mapId: string, { since, onlyConsented }: VerbatimQuery): VerbatimPage => {
		const rows = select.all(mapId, since, onlyConsented ? "given" : "%");
		return {
			revision: selectRevision.get(mapId) ?? 0,
			total: (onlyConsented ? countConsented : count).get(mapId) ?? 0,
			verbatims: rows.map((row) => ({ ...row, personal: JSON.parse(row.personal) as Span[] })),
		};
	});
	const changeAll = db.transaction((mapId: string, ids: readonly string[], change: VerbatimChange): number => {
		const nothing = Object.fromEntries(changeable.map((name) => [name, null]));
		const personal = change.personal === undefined ? null : JSON.stringify(change.personal);
		const values = { ...nothing, ...change, personal, mapId, revision: revise(mapId) };
		return ids.reduce((changed, id) => changed + set.run({ ...values, id }).changes, 0);
	});
	const eraseAll = db.transaction((mapId: string, ids: readonly string[]): number => {
		revise(mapId);
		return ids.reduce((erased, id) => erased + remove.run(mapId, id).changes, 0);
	});
	const eraseOf = db.transaction((customer: string): number => {
		const maps = removeOf.all(customer);
		for (const mapId of new Set(maps)) revise(mapId);
		return maps.length;
	});
	const eraseById = db.transaction((id: string): number => {
		const maps = removeEverywhere.all(id);
		for (const mapId of maps) revise(mapId);
		return maps.length;
	});

	function erasing(erase: () => number): number {
		const erased = overwriting(erase);
		if (erased > 0) emptyLog();
		return erased;
	}
	return {
		calls: {
			addVerbatims(mapId: string, rows: readonly VerbatimRow[], most: number, brought?: AnswersBrought): number | null {
				try {
					return overwriting(() => addAll.immediate(mapId, rows, most, brought));
				} catch (error) {
					if (error instanceof TooManyVerbatims) return null;
					throw error;
				}
			},
			readVerbatims: (mapId: string, query: VerbatimQuery): VerbatimPage => readPage(mapId, query),
			changeVerbatims: (mapId: string, ids: readonly string[], change: VerbatimChange): number =>
				overwriting(() => changeAll.immediate(mapId, ids, change)),
			eraseVerbatims: (mapId: string, ids: readonly string[]): number => erasing(() => eraseAll.immediate(mapId, ids)),
			eraseVerbatimsOf: (customer: string): number => erasing(() => eraseOf.immediate(customer)),
			eraseVerbatimEverywhere: (id: string): number => erasing(() => eraseById.immediate(id)),
			answersBrought: (mapId: string, metricId: string): number => selectBrought.get(mapId, metricId) ?? 0,
		},
		/** Inside the caller's transaction; once that is committed the caller calls `emptyLog`. */
		forgetMap(mapId: string): void {
			overwriting(() => removeOn.run(mapId));
			forgetRevision.run(mapId);
			forgetBrought.run(mapId);
		},
		/** As far as nobody reads it at this moment. */
		emptyLog,
	};
}

/** Undoes the transaction that finds it out. */
class TooManyVerbatims extends Error {}
