import { AppError } from "../../../../src/shared/errors.ts";
import type { Item } from "../../../../src/shared/intake/item-reader.ts";
import { needsNewTallies } from "../../../../src/shared/measure/define.ts";
import type { MetricDefinition } from "../../../../src/shared/measure/definition.ts";
import type { Erasure, Intake, IntakeStart } from "../../metric-storage.ts";
import { createOverwriting } from "../overwrite-freed.ts";
import { createAnswerBook } from "./answer-book.ts";
import { createAnswerRows } from "./answer-rows.ts";
import { createDropValues } from "./drop-values.ts";
import { createDroppedRows } from "./dropped-rows.ts";
import { OpenIntake } from "./intake.ts";
import { createMetricRows } from "./metric-rows.ts";
import { type MetricDatabaseOptions, openMetricDatabase } from "./open-metric-database.ts";
import { createPurge } from "./purge.ts";
import { createRebuild } from "./rebuild.ts";
import { createRollupChanges } from "./rollup-changes.ts";
import { createSegmentNames } from "./segment-names.ts";

/** Everything that changes metrics or answers, synchronous: it runs in a thread of its own, one short transaction after the other. */
export function openMetricWriter(options: MetricDatabaseOptions) {
	const db = openMetricDatabase(options);
	const metrics = createMetricRows(db);
	const answers = createAnswerRows(db);
	const dropped = createDroppedRows(db);
	const segments = createSegmentNames(db, { mostValues: options.mostSegmentValues });
	const rollups = createRollupChanges(db, { segments, answers });
	const book = createAnswerBook({ answers, segments, rollups, dropped });
	const rebuild = createRebuild(db, { answers, segments, rollups });
	const intakes = new Map<number, OpenIntake>();
	let lastIntake = 0;

	const { emptyLog } = createOverwriting(db);

	/** What is remembered of a transaction holds only if it is committed. */
	function transact<T>(work: () => T): T {
		try {
			return db.transaction(work).immediate();
		} catch (error) {
			book.forget();
			throw error;
		}
	}

	function intakeOf(id: number): OpenIntake {
		const intake = intakes.get(id);
		// This thread was started again since.
		if (intake === undefined)
			throw new AppError("unavailable", "The server's storage stopped in the middle; send the answers again.");
		return intake;
	}

	function take(intake: OpenIntake, items: readonly Item[]): Intake {
		return transact(() => {
			const metric = metrics.read(intake.metricId);
			const taken = intake.take(items, metric, book);
			return taken.accepted === 0 ? taken : { ...taken, seq: metrics.markChanged(metric.key) };
		});
	}

	function eraseCustomer(key: string): Erasure {
		return transact(() => {
			const rows = answers.ofCustomer(key);
			const metricIds: string[] = [];
			let seq: number | null = null;
			let erased = 0;
			let locked = dropped.countOf(key);
			for (const metricKey of new Set(rows.map(({ metric }) => metric))) {
				const own = rows.filter((row) => row.metric === metricKey);
				const metric = metrics.findByKey(metricKey);
				// Of a metric that was removed the rest goes anyway.
				if (metric === null) continue;
				const erasable = own.filter((row) => book.canErase(metric, row));
				book.erase(metric, erasable);
				book.drop(
					metric,
					own.filter((row) => !erasable.includes(row)),
				);
				erased += erasable.length;
				locked += own.length - erasable.length;
				metricIds.push(metric.definition.id);
				seq = metrics.markChanged(metricKey);
			}
			if (rows.length === 0 && locked > 0) throw valuesDropped();
			return { erased, locked, metricIds, seq };
		});
	}

	function eraseAnswer(metricId: string, answerId: string): Erasure {
		return transact(() => {
			const metric = metrics.read(metricId);
			const row = answers.find(metric.key, answerId);
			if (row === undefined) {
				if (dropped.find(metric.key, answerId) !== undefined) throw valuesDropped();
				throw new AppError("notFound", "This metric has no such answer.", { id: answerId });
			}
			if (!book.canErase(metric, row)) throw valuesDropped();
			book.erase(metric, [row]);
			return { erased: 1, locked: 0, metricIds: [metricId], seq: metrics.markChanged(metric.key) };
		});
	}

	return {
		createMetric: (definition: MetricDefinition): boolean => transact(() => metrics.insert(definition)),
		updateMetric(definition: MetricDefinition): void {
			transact(() => {
				const before = metrics.read(definition.id);
				if (definition.version !== before.definition.version + 1)
					throw new AppError("conflict", "Somebody else has changed this metric meanwhile; look at it again.");
				const after = { ...before, definition };
				if (needsNewTallies(before.definition, definition)) {
					if (before.droppedBefore !== null) throw cannotRefold();
					rebuild(after);
				}
				metrics.update(before.key, definition);
			});
		},
		removeMetric: (id: string): boolean =>
			transact(() => {
				const row = metrics.find(id);
				if (row !== null) metrics.forget(row.key);
				return row !== null;
			}),
		purgeStep: createPurge(db),
		beginIntake(start: IntakeStart): number {
			metrics.read(start.metricId);
			lastIntake += 1;
			intakes.set(lastIntake, new OpenIntake(start));
			return lastIntake;
		},
		takeBytes(id: number, bytes: Uint8Array, isEnd: boolean): Intake {
			const intake = intakeOf(id);
			return take(intake, intake.read(bytes, isEnd));
		},
		takeItems: (id: number, items: readonly unknown[]): Intake =>
			take(
				intakeOf(id),
				items.map((raw) => ({ kind: "item", raw })),
			),
		dropIntake(id: number): void {
			intakes.delete(id);
		},
		eraseCustomer(key: string): Erasure {
			const erasure = eraseCustomer(key);
			emptyLog();
			return erasure;
		},
		eraseAnswer(metricId: string, answerId: string): Erasure {
			const erasure = eraseAnswer(metricId, answerId);
			emptyLog();
			return erasure;
		},
		dropValues: createDropValues(db, { metrics, answers, dropped }),
		close() {
			db.close();
		},
	};
}

export type MetricWriter = ReturnType<typeof openMetricWriter>;

function valuesDropped(): AppError {
	return new AppError(
		"conflict",
		"The values were dropped, as their metric says, and only the days they counted in are left; they cannot be taken out of these.",
	);
}

function cannotRefold(): AppError {
	return new AppError(
		"conflict",
		"Values of this metric were dropped, so its days cannot be counted anew in another time zone or repeat window; define another metric.",
	);
}
