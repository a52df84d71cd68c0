import type { SourceDraft, SourceVendor } from "../../editor/scores/use-sources.ts";
import { AppError } from "../../shared/errors.ts";
import type { Source } from "../../shared/protocol/sources-api.ts";
import { type MappingDraft, type MappingProblems, mappingDraftOf, readMapping } from "./mapping-draft.ts";
import { type Proof, proofOf, proofsOf } from "./proof.ts";

type Texts = Readonly<Record<string, string>>;

/** A source while somebody sets it up. */
export interface SourceFormDraft {
	readonly name: string;
	/** Only those typed in: what is kept is never seen again. */
	readonly secrets: Texts;
	readonly settings: Texts;
	readonly proof: Proof["id"] | null;
	readonly mapping: MappingDraft;
}

export interface SourceFormProblems {
	/** By `secrets.NAME` and `settings.NAME`. */
	readonly fields: Texts;
	readonly mapping: MappingProblems;
}

export const noProblems: SourceFormProblems = { fields: {}, mapping: {} };

export function startSource(vendor: SourceVendor, source: Source | null): SourceFormDraft {
	return {
		name: source?.name ?? vendor.label,
		secrets: {},
		settings: source?.settings ?? {},
		proof: proofOf(proofsOf(vendor), source?.secrets ?? {})?.id ?? null,
		mapping: mappingDraftOf(vendor.mapping, source?.mapping ?? {}),
	};
}

/** The vendor's fields that show: of several proofs those of the chosen one. */
export function fieldsShown(vendor: SourceVendor, chosen: Proof["id"] | null) {
	const offered = proofsOf(vendor);
	const proof = offered.find(({ id }) => id === chosen);
	const others = offered.filter(({ id }) => id !== chosen).flatMap(({ secrets, settings }) => [...secrets, ...settings]);
	const shown = (fields: SourceVendor["secrets"]) =>
		fields
			.filter(({ name }) => !others.includes(name))
			.map((field) => ({ ...field, isRequired: field.isRequired || proof?.needed.includes(field.name) === true }));
	return { secrets: shown(vendor.secrets), settings: shown(vendor.settings), hidden: others };
}

export type ReadSource =
	| { readonly draft: SourceDraft; readonly problems: null }
	| { readonly draft: null; readonly problems: SourceFormProblems };

/** What is to be sent; secrets that stay are not in it, those of a proof that is no longer chosen are taken away. */
export function readSource(form: SourceFormDraft, vendor: SourceVendor, source: Source | null): ReadSource {
	const { secrets, settings, hidden } = fieldsShown(vendor, form.proof);
	const missing = [
		...secrets
			.filter(({ name, isRequired }) => isRequired && !form.secrets[name] && source?.secrets[name] === undefined)
			.map(({ name }) => `secrets.${name}`),
		...settings
			.filter(({ name, isRequired }) => isRequired && !form.settings[name]?.trim())
			.map(({ name }) => `settings.${name}`),
	];
	const { mapping, problems } = readMapping(form.mapping, vendor.mapping);
	if (missing.length > 0 || problems !== null) {
		const fields = Object.fromEntries(missing.map((field) => [field, "This is needed."]));
		return { draft: null, problems: { fields, mapping: problems ?? {} } };
	}
	const given = (shown: typeof secrets, texts: Texts) =>
		Object.fromEntries(shown.flatMap(({ name }) => (texts[name] === undefined ? [] : [[name, texts[name].trim()]])));
	const taken = (kept: Texts = {}) =>
		Object.fromEntries(hidden.filter((name) => Object.hasOwn(kept, name)).map((name) => [name, ""]));
	const typed = Object.entries(given(secrets, form.secrets)).filter(([, text]) => text !== "");
	return {
		draft: {
			name: form.name.trim() || vendor.label,
			secrets: { ...taken(source?.secrets), ...Object.fromEntries(typed) },
			settings: { ...taken(source?.settings), ...given(settings, form.settings) },
			mapping,
		},
		problems: null,
	};
}

/** What the server found wrong, by the field where the page shows it. */
export function problemsThrown(thrown: unknown): SourceFormProblems {
	if (!(thrown instanceof AppError)) return noProblems;
	const fields = Object.entries(thrown.fields).filter(([field]) => /^(secrets|settings)\./.test(field));
	return { fields: Object.fromEntries(fields.map(([field, reason]) => [field, `This ${reason}.`])), mapping: {} };
}
