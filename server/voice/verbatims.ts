import { createHash } from "node:crypto";
import { AppError } from "../../src/shared/errors.ts";
import type { AddedVerbatims, BroughtAnswers, Verbatims as VerbatimsAnswer } from "../../src/shared/protocol/voice-api.ts";
import { findPersonal } from "../../src/shared/voice/find-personal.ts";
import { maskPersonal, tidySpans } from "../../src/shared/voice/spans.ts";
import {
	longestVerbatim,
	mostVerbatims,
	type NewVerbatim,
	type Verbatim,
	type VerbatimChange,
} from "../../src/shared/voice/verbatim.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { VerbatimRow, VerbatimStorage } from "../storage/verbatim-storage.ts";
import { idOfAnswer, verbatimOfAnswer } from "./verbatim-of-answer.ts";

export interface VerbatimsOptions {
	readonly storage: VerbatimStorage;
	readonly metrics: Pick<Metrics, "find" | "comments">;
	/** Milliseconds since 1970. */
	now(): number;
}

/** What customers said about what maps show: kept beside the maps, since people's words must be erasable for good. */
export class Verbatims {
	readonly #options: VerbatimsOptions;

	constructor(options: VerbatimsOptions) {
		this.#options = options;
	}

	/** All of it for who edits the map; for others only what may be passed on, masked. */
	async read(mapId: string, { since, mayEdit }: { readonly since: number; readonly mayEdit: boolean }): Promise<VerbatimsAnswer> {
		const page = await this.#options.storage.readVerbatims(mapId, { since, onlyConsented: !mayEdit });
		const verbatims = page.verbatims.map((verbatim) => (mayEdit ? verbatim : masked(verbatim)));
		return { ...page, verbatims, sees: mayEdit ? "all" : "consented" };
	}

	/** Throws `conflict`, and adds none, where the map would have too many. */
	async add(mapId: string, given: readonly NewVerbatim[]): Promise<AddedVerbatims> {
		const at = this.#options.now();
		const rows = given.map((verbatim) => rowOf(verbatim, at));
		const added = await this.#options.storage.addVerbatims(mapId, rows, mostVerbatims);
		if (added === null) throw tooMany();
		return { added, duplicates: given.length - added };
	}

	/**
	 * Comments of the answers of metrics that have not been brought to the map yet, each put on the target of its metric;
	 * so many of them at a time. One that was erased from the map does not come again.
	 */
	async bringAnswers(mapId: string, targets: ReadonlyMap<string, string>): Promise<BroughtAnswers> {
		const { storage, metrics } = this.#options;
		const at = this.#options.now();
		let [added, left] = [0, mostBrought];
		for (const [metricId, target] of targets) {
			const metric = await metrics.find(metricId);
			if (metric === null) continue;
			const found = await metrics.comments(metricId, await storage.answersBrought(mapId, metricId), left + 1);
			const taken = found.slice(0, left);
			const last = taken.at(-1);
			if (last === undefined && found.length === 0) continue;
			if (last === undefined) return { added, hasMore: true };
			const rows = taken.map((each) => {
				const verbatim = verbatimOfAnswer(metric, each, target);
				return { ...rowOf(verbatim, at), print: verbatim.id };
			});
			const more = await storage.addVerbatims(mapId, rows, mostVerbatims, { metricId, upTo: last.number });
			if (more === null) throw tooMany();
			added += more;
			left -= taken.length;
			if (found.length > taken.length) return { added, hasMore: true };
		}
		return { added, hasMore: false };
	}

	async change(mapId: string, ids: readonly string[], change: VerbatimChange): Promise<number> {
		const { personal } = change;
		const tidy = personal === undefined ? change : { ...change, personal: tidySpans(personal, longestVerbatim) };
		return this.#options.storage.changeVerbatims(mapId, ids, tidy);
	}

	erase(mapId: string, ids: readonly string[]): Promise<number> {
		return this.#options.storage.eraseVerbatims(mapId, ids);
	}

	/** What was brought in of one answer, on every map. */
	eraseAnswer(metricId: string, answerId: string): Promise<number> {
		return this.#options.storage.eraseVerbatimEverywhere(idOfAnswer(metricId, answerId));
	}

	/** On every map. */
	eraseCustomer(key: string): Promise<number> {
		return this.#options.storage.eraseVerbatimsOf(key);
	}
}

/** Of answers in one call: each of them is searched for what is personal. */
const mostBrought = 500;

function tooMany(): AppError {
	return new AppError(
		"conflict",
		`A map has at most ${mostVerbatims.toLocaleString("en")} verbatims, and these would be more. None of them was added; erase what is not needed any more.`,
	);
}

function rowOf({ personal, ...verbatim }: NewVerbatim, at: number): VerbatimRow {
	const { text, source } = verbatim;
	return {
		...verbatim,
		personal: tidySpans([...personal, ...findPersonal(text)], text.length),
		answeredBy: "",
		answeredOn: "",
		at,
		print: createHash("sha256")
			.update(JSON.stringify([text.trim(), source.trim()]))
			.digest("hex"),
	};
}

function masked(verbatim: Verbatim): Verbatim {
	const { text, personal } = verbatim;
	return { ...verbatim, text: maskPersonal(text, personal), personal: [], customer: "" };
}
