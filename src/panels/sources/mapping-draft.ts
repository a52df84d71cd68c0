type Mapping = Readonly<Record<string, unknown>>;

/** Parts that are paths: one a line. */
export const pathParts = ["value", "at", "id", "customer", "items"] as const;

export type PathPart = (typeof pathParts)[number];

/** A mapping while somebody edits it, all of it as text. */
export interface MappingDraft extends Readonly<Record<PathPart, string>> {
	/** `plan = $.data.plan`, one a line. */
	readonly segment: string;
	/** `very good = 5`, one a line. */
	readonly values: string;
	readonly factor: string;
	readonly idPrefix: string;
	readonly atReceived: boolean;
	/** Every other part, as JSON. */
	readonly more: string;
}

export type MappingProblems = Partial<Record<keyof MappingDraft, string>>;

/** What an answer of a source is read from: the vendor's own parts with those that differ. */
export function mappingDraftOf(defaults: Mapping, own: Mapping): MappingDraft {
	const whole: Record<string, unknown> = { ...defaults, ...own };
	const take = (part: string) => {
		const value = whole[part];
		delete whole[part];
		return value;
	};
	const paths = (part: PathPart) => (isPaths(whole[part]) ? [take(part)].flat().join("\n") : "");
	const lines = (part: string) => {
		const value = take(part);
		return isRecord(value)
			? Object.entries(value)
					.map(([key, to]) => `${key} = ${[to].flat().join(" ")}`)
					.join("\n")
			: "";
	};
	const text = (part: string) => `${take(part) ?? ""}`;
	return {
		value: paths("value"),
		at: paths("at"),
		id: paths("id"),
		customer: paths("customer"),
		items: paths("items"),
		segment: isPlainSegment(whole.segment) ? lines("segment") : "",
		values: lines("values"),
		factor: text("factor"),
		idPrefix: text("idPrefix"),
		atReceived: take("atReceived") === true,
		more: Object.keys(whole).length === 0 ? "" : JSON.stringify(whole, null, 2),
	};
}

export type ReadMapping =
	| { readonly mapping: Mapping; readonly problems: null }
	| { readonly mapping: null; readonly problems: MappingProblems };

/** What differs from the vendor's own, or what cannot be read, by field. A part left empty is the vendor's own. */
export function readMapping(draft: MappingDraft, defaults: Mapping): ReadMapping {
	const problems: Record<string, string> = {};
	const mapping: Record<string, unknown> = {};
	for (const part of pathParts) {
		const paths = linesOf(draft[part]);
		if (paths.length > 0) mapping[part] = paths.length === 1 ? paths[0] : paths;
	}
	const segment = linesOf(draft.segment).map((line) => pairOf(line, line.indexOf("=")));
	if (segment.some((pair) => pair === null)) problems.segment = "One a line, such as: plan = $.data.plan";
	else if (segment.length > 0) mapping.segment = Object.fromEntries(segment.flatMap((pair) => (pair ? [pair] : [])));
	const values = linesOf(draft.values).map((line) => worthOf(pairOf(line, line.lastIndexOf("="))));
	if (values.some((pair) => pair === null)) problems.values = "One a line, such as: very good = 5, or: solved = true";
	else if (values.length > 0) mapping.values = Object.fromEntries(values.flatMap((pair) => (pair ? [pair] : [])));
	const factor = draft.factor.trim();
	if (factor !== "") {
		if (Number.isFinite(Number(factor))) mapping.factor = Number(factor);
		else problems.factor = "This is no number.";
	}
	if (draft.idPrefix !== "") mapping.idPrefix = draft.idPrefix;
	if (draft.atReceived || defaults.atReceived === true) mapping.atReceived = draft.atReceived;
	if (draft.more.trim() !== "") {
		const more = parse(draft.more);
		if (isRecord(more)) Object.assign(mapping, more);
		else problems.more = 'This is no JSON object, such as {"where": [...]}.';
	}
	if (Object.keys(problems).length > 0) return { mapping: null, problems };
	const own = Object.entries(mapping).filter(([part, value]) => JSON.stringify(value) !== JSON.stringify(defaults[part]));
	return { mapping: Object.fromEntries(own), problems: null };
}

function linesOf(text: string): readonly string[] {
	return text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");
}

function pairOf(line: string, at: number): readonly [string, string] | null {
	const [key, value] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
	return at < 1 || key === "" || value === "" ? null : [key, value];
}

function worthOf(pair: readonly [string, string] | null): readonly [string, number | boolean] | null {
	if (pair === null) return null;
	const [word, worth] = pair;
	if (worth === "true" || worth === "false") return [word, worth === "true"];
	return Number.isFinite(Number(worth)) ? [word, Number(worth)] : null;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function isPaths(value: unknown): boolean {
	return typeof value === "string" || (Array.isArray(value) && value.every((path) => typeof path === "string"));
}

/** Several paths for one segment have no line of their own. */
function isPlainSegment(value: unknown): boolean {
	return isRecord(value) && Object.values(value).every((path) => typeof path === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
