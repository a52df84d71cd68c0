import { AppError } from "../../src/shared/errors.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import type { Every } from "../../src/shared/measure/calendar.ts";
import { define, redefine } from "../../src/shared/measure/define.ts";
import type { MetricDefinition, MetricInput } from "../../src/shared/measure/definition.ts";
import type {
	AnswersReceipt,
	Comparison,
	Distribution,
	MapScore,
	Score,
	SegmentScores,
	Series,
} from "../../src/shared/protocol/metrics-api.ts";
import type {
	AnswerCursor,
	AnswerPage,
	BodyFormat,
	CommentedAnswer,
	CustomerAnswers,
	Erasure,
	Intake,
	MetricStorage,
	WindowQuery,
} from "../storage/metric-storage.ts";
import type { Counters } from "./counters.ts";
import { ReceiptBuilder } from "./receipt.ts";

export interface MetricsOptions {
	readonly storage: MetricStorage;
	readonly counters: Counters;
	/** Milliseconds since 1970. */
	now(): number;
}

/** What is left out is as the metric defines it. */
export type ScoreRequest = { readonly [K in Exclude<keyof WindowQuery, "now">]?: WindowQuery[K] | undefined };

/** Two windows, two segments, or both; what is left out of `against` follows from `window`. */
export interface ComparisonRequest {
	readonly window: ScoreRequest;
	readonly against: Pick<ScoreRequest, "from" | "to" | "segment">;
	readonly difference?: number | undefined;
	readonly power?: number | undefined;
}

/** Of what changed, and the number of the change. */
export type ChangeListener = (metricIds: readonly string[], seq: number) => void;

const usualConfidence = 0.95;
const usualPower = 0.8;
/** So many answers of a program go into one transaction. */
const itemsPerStep = 1_000;

/** What can be done with metrics and their answers. Writes are on disk when their promise resolves. */
export class Metrics {
	readonly #storage: MetricStorage;
	readonly #counters: Counters;
	readonly #now: () => number;
	readonly #listeners = new Set<ChangeListener>();

	constructor({ storage, counters, now }: MetricsOptions) {
		this.#storage = storage;
		this.#counters = counters;
		this.#now = now;
	}

	/** Called after each change that is on disk. */
	listen(listener: ChangeListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Idempotent by id: a metric that is there is left as it is. */
	async create(input: MetricInput, { id = newId(), by }: { readonly id?: string | undefined; readonly by: string }) {
		const definition = define(input, { id, version: 1, definedBy: by, definedAt: this.#time() });
		checkKeeping(definition);
		const isNew = await this.#storage.createMetric(definition);
		if (isNew) await this.#changed([id]);
		return { metric: isNew ? definition : await this.read(id), isNew };
	}

	async read(id: string, version: number | null = null): Promise<MetricDefinition> {
		const metric = await this.#storage.readMetric(id, version);
		if (metric === null) throw noSuchMetric(id);
		return metric;
	}

	/** Null where there is no such metric. */
	find(id: string): Promise<MetricDefinition | null> {
		return this.#storage.readMetric(id, null);
	}

	list(): Promise<readonly MetricDefinition[]> {
		return this.#storage.listMetrics();
	}

	versions(id: string): Promise<readonly MetricDefinition[]> {
		return this.#storage.listVersions(id);
	}

	/** A new version, unless nothing changes. */
	async update(id: string, changes: Partial<MetricInput>, { by }: { readonly by: string }): Promise<MetricDefinition> {
		const before = await this.read(id);
		const after = redefine(before, changes, { id, version: before.version + 1, definedBy: by, definedAt: this.#time() });
		checkKeeping(after);
		if (isSameMeaning(before, after)) return before;
		await this.#storage.updateMetric(after);
		await this.#changed([id]);
		return after;
	}

	async remove(id: string): Promise<MetricDefinition> {
		const metric = await this.read(id);
		if (!(await this.#storage.removeMetric(id))) throw noSuchMetric(id);
		await this.#changed([id]);
		return metric;
	}

	/** Answers of a program, stored as they come; idempotent by answer id. */
	async ingest(metricId: string, answers: AsyncIterable<unknown> | Iterable<unknown>): Promise<AnswersReceipt> {
		return this.#take(metricId, "items", async (step, intake) => {
			let waiting: unknown[] = [];
			for await (const answer of answers) {
				waiting.push(answer);
				if (waiting.length >= itemsPerStep) await step(this.#storage.takeItems(intake, waiting.splice(0)));
			}
			if (waiting.length > 0) await step(this.#storage.takeItems(intake, waiting));
			waiting = [];
		});
	}

	/** The same from a body, in pieces that each become one transaction; a piece is asked for when the one before is on disk. */
	async ingestBody(metricId: string, format: BodyFormat, pieces: AsyncIterable<Uint8Array>): Promise<AnswersReceipt> {
		return this.#take(metricId, format, async (step, intake) => {
			for await (const piece of pieces) await step(this.#storage.takeBytes(intake, piece, false));
			await step(this.#storage.takeBytes(intake, new Uint8Array(), true));
		});
	}

	score(id: string, request: ScoreRequest = {}): Promise<Score> {
		return this.#storage.score(id, this.#query(request));
	}

	series(id: string, request: ScoreRequest & { readonly every: Every }): Promise<Series> {
		return this.#storage.series(id, { ...this.#query(request), every: request.every });
	}

	distribution(id: string, request: ScoreRequest = {}): Promise<Distribution> {
		return this.#storage.distribution(id, this.#query(request));
	}

	segments(id: string, request: ScoreRequest & { readonly key: string | null }): Promise<SegmentScores> {
		return this.#storage.segments(id, { ...this.#query(request), key: request.key });
	}

	comparison(id: string, { window, against, difference, power = usualPower }: ComparisonRequest): Promise<Comparison> {
		const { from = null, to = null, segment = null } = against;
		const query = { ...this.#query(window), against: { from, to, segment }, difference: difference ?? null, power };
		return this.#storage.compare(id, query);
	}

	/** Of those metrics that there are. */
	scores(metricIds: readonly string[]): Promise<readonly MapScore[]> {
		return metricIds.length === 0 ? Promise.resolve([]) : this.#storage.mapScores(metricIds, this.#now());
	}

	lastSeq(): Promise<number> {
		return this.#storage.lastSeq();
	}

	changedSince(seq: number): Promise<readonly string[]> {
		return this.#storage.changedSince(seq);
	}

	answers(id: string, request: ScoreRequest, after: AnswerCursor | null): Promise<AnswerPage> {
		return this.#storage.listAnswers(id, this.#query(request), after);
	}

	/** What was said beside its answers, after a number; each only as often as it changes. */
	comments(id: string, after: number, limit: number): Promise<readonly CommentedAnswer[]> {
		return this.#storage.readComments(id, after, limit);
	}

	exportCustomer(key: string): Promise<readonly CustomerAnswers[]> {
		return this.#storage.customerAnswers(key);
	}

	eraseCustomer(key: string): Promise<Erasure> {
		return this.#erased(this.#storage.eraseCustomer(key));
	}

	eraseAnswer(id: string, answerId: string): Promise<Erasure> {
		return this.#erased(this.#storage.eraseAnswer(id, answerId));
	}

	async #take(
		metricId: string,
		format: BodyFormat | "items",
		feed: (step: (intake: Promise<Intake>) => Promise<void>, intake: number) => Promise<void>,
	): Promise<AnswersReceipt> {
		const receipt = new ReceiptBuilder();
		const intake = await this.#storage.beginIntake({ metricId, format, now: this.#now() });
		try {
			await feed(async (taking) => {
				const taken = await taking;
				receipt.add(taken);
				this.#counters.add("odograph_answers_accepted_total", taken.accepted);
				this.#counters.add("odograph_answers_duplicate_total", taken.duplicates);
				this.#counters.add("odograph_answers_rejected_total", taken.rejectedCount);
				if (taken.seq !== null) this.#tell([metricId], taken.seq);
			}, intake);
		} catch (error) {
			throw receipt.explain(error);
		} finally {
			await this.#storage.dropIntake(intake);
		}
		return receipt.build();
	}

	async #erased(erasing: Promise<Erasure>): Promise<Erasure> {
		const erasure = await erasing;
		if (erasure.seq !== null) this.#tell(erasure.metricIds, erasure.seq);
		return erasure;
	}

	async #changed(metricIds: readonly string[]): Promise<void> {
		this.#tell(metricIds, await this.#storage.lastSeq());
	}

	#tell(metricIds: readonly string[], seq: number): void {
		for (const listener of this.#listeners) listener(metricIds, seq);
	}

	#query({ from = null, to = null, segment = null, confidence = usualConfidence, version = null }: ScoreRequest): WindowQuery {
		return { from, to, segment, confidence, version, now: this.#now() };
	}

	#time(): string {
		return new Date(this.#now()).toISOString();
	}
}

function noSuchMetric(id: string): AppError {
	return new AppError("notFound", "There is no such metric on this server.", { id });
}

function isSameMeaning(a: MetricDefinition, b: MetricDefinition): boolean {
	const meaning = ({ version: _v, definedBy: _b, definedAt: _a, ...rest }: MetricDefinition) => JSON.stringify(rest);
	return meaning(a) === meaning(b);
}

/** A contact can only be told from a repetition while those around it are known. */
function checkKeeping({ variant, keepAnswers, repeatWindow }: MetricDefinition): void {
	if (variant !== "repeatWindow" || keepAnswers === null || keepAnswers.days > 2 * repeatWindow.days) return;
	throw new AppError("badRequest", "The answers must be kept for more than twice the repeat window.", {
		keepAnswers: `keep them for more than ${2 * repeatWindow.days} days`,
	});
}
