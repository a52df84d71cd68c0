import type { AnswersMapping } from "../../shared/formats/answers-mapping.ts";
import type { AnswersSheet } from "../../shared/formats/answers-sheet.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";

/** What one column is for: `part.NAME` for answers of several parts, `""` to be left out. */
export type ColumnRole = "" | "value" | "at" | "segment" | "customer" | "customerAndId" | "id" | "comment" | `part.${string}`;

export interface RoleChoice {
	readonly value: ColumnRole;
	readonly label: string;
}

const valueNames: Partial<Record<Metric["kind"], string>> = {
	fcr: "Solved?",
	churn: "Left?",
	retention: "Stayed?",
	conversion: "Went on?",
	duration: "How long it took",
	costToServe: "Cost of one contact",
	gauge: "Value",
};

const period = { start: "Customers at the start", end: "Customers at the end", new: "New customers" };

const partNames: Partial<Record<Metric["kind"], Readonly<Record<string, string>>>> = {
	churn: period,
	retention: period,
	fcr: { resolved: "Solved? (beside “could be solved”)", resolvable: "Could it be solved?", topic: "Topic" },
	duration: { completed: "Got there? (no: not yet)" },
	costToServe: { total: "Total cost", contacts: "Number of contacts" },
	clv: { margin: "Margin a period", retention: "Retention, 0 to 1", discount: "Discount a period" },
};

/** What a column can be for, for one metric. */
export function roleChoices({ kind, scale }: Pick<Metric, "kind" | "scale">): readonly RoleChoice[] {
	const value = valueNames[kind] ?? (scale ? `Answer, ${scale.min} to ${scale.max}` : null);
	return [
		{ value: "", label: "Leave out" },
		...(value === null ? [] : [{ value: "value", label: value } as const]),
		...Object.entries(partNames[kind] ?? {}).map(([name, label]) => ({ value: `part.${name}`, label }) as const),
		{ value: "at", label: "When" },
		{ value: "segment", label: "Segment" },
		{ value: "customer", label: "Customer" },
		{ value: "customerAndId", label: "Customer, one row each" },
		{ value: "id", label: "Id of the answer" },
		{ value: "comment", label: "What they said" },
	];
}

export function roleOf(mapping: AnswersMapping, column: number): ColumnRole {
	if (mapping.value === column) return "value";
	if (mapping.at === column) return "at";
	if (mapping.customer === column) return mapping.id === column ? "customerAndId" : "customer";
	if (mapping.id === column) return "id";
	if (mapping.comment === column) return "comment";
	if (mapping.segments.some((segment) => segment.column === column)) return "segment";
	const part = Object.entries(mapping.parts).find(([, of]) => of === column)?.[0];
	return part === undefined ? "" : `part.${part}`;
}

interface RoleContext {
	readonly sheet: AnswersSheet;
	/** `YYYY-MM-DD`: the day of all answers once no column tells when. */
	readonly today: string;
}

/** A column takes a role from the one that had it; segments can be many. */
export function withRole(
	mapping: AnswersMapping,
	column: number,
	{ role, sheet, today }: RoleContext & { role: ColumnRole },
): AnswersMapping {
	const free = <T extends number | null>(of: T) => (of === column ? null : of);
	const cleared: AnswersMapping = {
		...mapping,
		id: free(mapping.id),
		at: free(mapping.at),
		value: free(mapping.value),
		comment: free(mapping.comment ?? null),
		customer: free(mapping.customer),
		segments: mapping.segments.filter((segment) => segment.column !== column),
		parts: Object.fromEntries(Object.entries(mapping.parts).filter(([, of]) => of !== column)),
	};
	const set = (changes: Partial<AnswersMapping>) => dated({ ...cleared, ...changes }, today);
	switch (role) {
		case "":
			return set({});
		case "value":
			return set({ value: column });
		case "at":
			return set({ at: column });
		case "id":
			return set({ id: column });
		case "comment":
			return set({ comment: column });
		case "customer":
			return set({ customer: column });
		case "customerAndId":
			return set({ customer: column, id: column });
		case "segment":
			return set({ segments: [...cleared.segments, { column, key: keyFor(column, cleared, sheet) }] });
		default:
			return set({ parts: { ...cleared.parts, [role.slice("part.".length)]: column } });
	}
}

function dated(mapping: AnswersMapping, today: string): AnswersMapping {
	return { ...mapping, asOf: mapping.at === null ? (mapping.asOf ?? today) : null };
}

function keyFor(column: number, { segments }: AnswersMapping, { columns }: AnswersSheet): string {
	const heading = columns[column]?.heading.slice(0, 100) || `Column ${column + 1}`;
	return segments.some(({ key }) => key === heading) ? `${heading.slice(0, 90)} (${column + 1})` : heading;
}

/** Parts of an answer whose columns are called as they are. */
export function guessParts(kind: Metric["kind"], { columns }: AnswersSheet): Readonly<Record<string, number>> {
	const names = columns.map(({ heading }) => heading.toLowerCase().replace(/[^a-z]/g, ""));
	const found = Object.keys(partNames[kind] ?? {}).flatMap((part) => {
		const column = names.indexOf(part);
		return column < 0 ? [] : [[part, column] as const];
	});
	// One of several alone says nothing.
	return found.length > 1 || kind === "duration" ? Object.fromEntries(found) : {};
}
