import { AppError } from "../../../src/shared/errors.ts";
import { newId } from "../../../src/shared/map/new-id.ts";
import { type HookReceipt, maskedSecret, type Source } from "../../../src/shared/protocol/sources-api.ts";
import type { DueQueue, Outcome } from "../../due-queue.ts";
import type { Log } from "../../log.ts";
import type { OrderCount, OrderRow, SourceRow, SourceStorage } from "../../storage/source-storage.ts";
import type { Counters } from "../counters.ts";
import type { Metrics } from "../metrics.ts";
import { newAccessToken, tokenLifetime } from "./access-token.ts";
import { applyMapping, type RawAnswer } from "./mapping.ts";
import { createOrderQueue, type OrderLimits } from "./order-queue.ts";
import { sameText, sha256Of } from "./signature.ts";
import type { HookRequest, SourceSettings, StoredSource, Vendor } from "./source.ts";
import { changedSource, checkSource, knownVendor, type SourceChanges, type SourceInput } from "./source-input.ts";
import { fetchAnswer } from "./vendor-fetch.ts";
import { mappingOf } from "./vendors.ts";

export interface SourcesOptions {
	readonly storage: SourceStorage;
	readonly metrics: Pick<Metrics, "read" | "ingest">;
	readonly counters: Counters;
	readonly log: Log;
	readonly limits: OrderLimits;
	/** Milliseconds since 1970. */
	now(): number;
}

/** What is known of a source's calls since the server started. */
interface Calls {
	readonly last: { readonly at: number; readonly receipt: HookReceipt } | null;
	readonly refusal: { readonly at: number; readonly reason: string } | null;
}

const noCalls: Calls = { last: null, refusal: null };

/** Where answers come in by themselves. Secrets go in, and never out. */
export class Sources {
	readonly #options: SourcesOptions;
	readonly #sources: Map<string, StoredSource>;
	readonly #calls = new Map<string, Calls>();
	readonly #queue: DueQueue<OrderRow>;

	/** Takes up at once what was left to be asked for. */
	static async open(options: SourcesOptions): Promise<Sources> {
		const rows = await options.storage.listSources();
		const sources = new Sources(options, rows.map(sourceOf));
		sources.#queue.wake();
		return sources;
	}

	private constructor(options: SourcesOptions, stored: readonly StoredSource[]) {
		this.#options = options;
		this.#sources = new Map(stored.map((source) => [source.id, source]));
		const { storage, limits, log, now } = options;
		this.#queue = createOrderQueue({ storage, limits, log, now, fulfil: (order, signal) => this.#fulfil(order, signal) });
	}

	/** Idempotent by id: a source that is there is left as it is. */
	async create(
		{ vendor, metricId, ...changes }: SourceInput,
		id = newId(),
	): Promise<{ readonly source: Source; readonly isNew: boolean }> {
		if (this.#sources.has(id)) return { source: await this.read(id), isNew: false };
		const { label } = knownVendor(vendor);
		const createdAt = new Date(this.#options.now()).toISOString();
		const empty: StoredSource = { id, name: label, vendor, metricId, createdAt, secrets: {}, settings: {}, mapping: {} };
		const source = changedSource(empty, changes);
		checkSource(source);
		await this.#options.metrics.read(metricId);
		const isNew = await this.#options.storage.createSource(rowOf(source));
		if (isNew) this.#sources.set(id, source);
		return { source: await this.read(id), isNew };
	}

	async list(): Promise<readonly Source[]> {
		const counts = await this.#options.storage.countOrders();
		return [...this.#sources.values()].map((source) => this.#shown(source, counts));
	}

	async read(id: string): Promise<Source> {
		return this.#shown(this.#get(id), await this.#options.storage.countOrders());
	}

	async update(id: string, changes: SourceChanges): Promise<Source> {
		const source = changedSource(this.#get(id), changes);
		checkSource(source);
		if (!(await this.#options.storage.updateSource(rowOf(source)))) throw noSuchSource();
		this.#sources.set(id, source);
		return this.read(id);
	}

	async remove(id: string): Promise<Source> {
		const source = await this.read(id);
		await this.#options.storage.removeSource(id);
		this.#sources.delete(id);
		this.#calls.delete(id);
		return source;
	}

	/** Asks once more for what was given up. */
	async retry(id: string): Promise<Source> {
		this.#get(id);
		await this.#options.storage.retryOrders(id, this.#options.now());
		this.#queue.wake();
		return this.read(id);
	}

	/** Throws `notFound` where there is no such source. */
	check(id: string): void {
		this.#get(id);
	}

	/** Nothing is stored of a call that is not believed, or that cannot be read. */
	async receive(
		id: string,
		request: HookRequest,
	): Promise<{ readonly receipt: HookReceipt; readonly acknowledgement: Acknowledgement }> {
		const { counters, metrics, now } = this.#options;
		const source = this.#sources.get(id);
		if (source === undefined) {
			counters.add("odograph_hook_refusals_total");
			throw noSuchSource();
		}
		const { vendor, settings } = wholeOf(source);
		const at = now();
		const problem = vendor.verify(request, settings, at);
		if (problem !== null) throw this.#refused(source, problem);
		const { reading, answers: brought, revisions, ignored } = this.#readBelieved(source, request);
		const answers = await this.#withoutOld(id, brought, revisions);
		// First what may be lost: what is stored twice is stored once.
		if (reading.orders.length > 0) {
			const orders = reading.orders.map((order) => ({ ...order, sourceId: id }));
			await this.#options.storage.addOrders(orders, at);
			this.#queue.wake();
		}
		const { accepted, duplicates, rejected } =
			answers.length === 0 ? { accepted: 0, duplicates: 0, rejected: [] } : await metrics.ingest(source.metricId, answers);
		counters.add("odograph_hook_calls_total");
		const receipt = {
			accepted,
			duplicates,
			rejected,
			queued: reading.orders.length,
			ignored: reading.ignored + ignored + brought.length - answers.length,
		};
		this.#calls.set(id, { ...this.#callsOf(id), last: { at, receipt: { ...receipt, rejected: rejected.slice(0, 5) } } });
		return { receipt, acknowledgement: vendor.acknowledge?.(request) ?? null };
	}

	/**
	 * Calls overtake each other, and one that failed is sent again after a newer one came. Noted before the answers
	 * are stored: where that fails the same state comes again, which is not older than itself.
	 */
	async #withoutOld(
		id: string,
		answers: readonly RawAnswer[],
		revisions: readonly (number | null)[],
	): Promise<readonly RawAnswer[]> {
		const dated = answers.flatMap((answer, index) => {
			const revision = revisions[index] ?? null;
			return revision === null ? [] : [{ answer, print: sha256Of([String(answer.id)]).slice(0, 32), revision }];
		});
		if (dated.length === 0) return answers;
		const isNoted = await this.#options.storage.noteRevisions(
			id,
			dated.map(({ print, revision }) => ({ print, revision })),
		);
		const old = new Set(dated.filter((_, index) => isNoted[index] === false).map(({ answer }) => answer));
		return answers.filter((answer) => !old.has(answer));
	}

	/** What cannot be read is shown with the source, since few vendors show what they were answered. */
	#readBelieved(source: StoredSource, request: HookRequest) {
		const { vendor, settings } = wholeOf(source);
		const at = this.#options.now();
		try {
			const reading = vendor.read(request, settings, at);
			return { reading, ...applyMapping(reading.items, settings.mapping, at) };
		} catch (error) {
			if (error instanceof AppError)
				this.#calls.set(source.id, { ...this.#callsOf(source.id), refusal: { at, reason: error.message } });
			throw error;
		}
	}

	/** OAuth 2 client credentials, for a source that has such. */
	accessToken(id: string, { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string }) {
		const source = this.#get(id);
		const { clientId: ownId = "", clientSecret: ownSecret = "" } = source.secrets;
		const isClient = ownId !== "" && ownSecret !== "" && sameText(ownId, clientId) && sameText(ownSecret, clientSecret);
		if (!isClient) throw this.#refused(source, "The client's id or secret is wrong.");
		return {
			access_token: newAccessToken({ clientId, clientSecret, now: this.#options.now() }),
			token_type: "Bearer",
			expires_in: tokenLifetime,
		};
	}

	close(): Promise<void> {
		return this.#queue.close();
	}

	async #fulfil({ sourceId, path }: OrderRow, signal: AbortSignal): Promise<Outcome> {
		const source = this.#sources.get(sourceId);
		if (source === undefined) return { kind: "done" };
		const { vendor, settings } = wholeOf(source);
		const baseUrl = settings.settings.baseUrl || vendor.api?.baseUrl;
		if (vendor.api === undefined || !baseUrl) return { kind: "never", problem: "This source has no address to ask." };
		const outcome = await fetchAnswer(baseUrl, path, { headers: vendor.api.headers(settings.secrets), signal });
		return outcome.kind === "body" ? this.#store(source, vendor.api.items(outcome.body)) : outcome;
	}

	async #store(source: StoredSource, items: readonly unknown[]): Promise<Outcome> {
		const { metrics, now } = this.#options;
		try {
			const { answers } = applyMapping(items, wholeOf(source).settings.mapping, now());
			if (answers.length === 0) return { kind: "done" };
			const [rejected] = (await metrics.ingest(source.metricId, answers)).rejected;
			return rejected === undefined
				? { kind: "done" }
				: { kind: "never", problem: `The answer was not taken: ${rejected.reason}.` };
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			const isPassing = error.code === "storageFull" || error.code === "unavailable";
			return isPassing ? { kind: "later", problem: error.message, after: 0 } : { kind: "never", problem: error.message };
		}
	}

	#refused({ id, vendor }: StoredSource, reason: string): AppError {
		const { counters, log, now } = this.#options;
		counters.add("odograph_hook_refusals_total");
		log.info("A call to a hook was refused", { source: id, vendor, reason });
		this.#calls.set(id, { ...this.#callsOf(id), refusal: { at: now(), reason } });
		return new AppError("unauthorized", `${reason} Nothing was stored.`);
	}

	#callsOf(id: string): Calls {
		return this.#calls.get(id) ?? noCalls;
	}

	#get(id: string): StoredSource {
		const source = this.#sources.get(id);
		if (source === undefined) throw noSuchSource();
		return source;
	}

	#shown({ secrets, mapping, ...source }: StoredSource, counts: readonly OrderCount[]): Source {
		const { waiting = 0, givenUp = 0, problem = "" } = counts.find(({ sourceId }) => sourceId === source.id) ?? {};
		const { last, refusal } = this.#callsOf(source.id);
		return {
			...source,
			settings: { ...source.settings },
			mapping: { ...mapping },
			secrets: Object.fromEntries(Object.keys(secrets).map((name) => [name, maskedSecret])),
			hookPath: `/api/hooks/${source.id}`,
			waiting,
			givenUp,
			problem,
			lastCallAt: last === null ? null : new Date(last.at).toISOString(),
			lastReceipt: last?.receipt ?? null,
			lastRefusal: refusal === null ? null : { at: new Date(refusal.at).toISOString(), reason: refusal.reason },
		};
	}
}

export type Acknowledgement = { readonly type: string; readonly body: string } | null;

function wholeOf(source: StoredSource): { readonly vendor: Vendor; readonly settings: SourceSettings } {
	const vendor = knownVendor(source.vendor);
	return { vendor, settings: { secrets: source.secrets, settings: source.settings, mapping: mappingOf(vendor, source) } };
}

function rowOf({ id, ...config }: StoredSource): SourceRow {
	return { id, config: JSON.stringify(config) };
}

/** Only this class writes it. */
function sourceOf({ id, config }: SourceRow): StoredSource {
	return { ...(JSON.parse(config) as Omit<StoredSource, "id">), id };
}

function noSuchSource(): AppError {
	return new AppError("notFound", "There is no such source on this server.");
}
