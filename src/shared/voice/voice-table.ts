import Papa from "papaparse";

/** How pasted words are read: a verbatim a line, or columns. */
export type VoiceShape = "lines" | "table";

/** What a column holds; `""` for nothing that is wanted. */
export type VoiceField = "" | "text" | "source" | "saidOn" | "feeling" | "consent" | "customer";

export const voiceFields: readonly { readonly field: VoiceField; readonly label: string; readonly headings: RegExp }[] = [
	{
		field: "text",
		label: "Words",
		headings: /^(text|words|verbatim|quote|comment|feedback|answer|review|response|message|body)s?$/,
	},
	{ field: "source", label: "Source", headings: /^(source|channel|survey|origin|from)$/ },
	{ field: "saidOn", label: "Day", headings: /^(day|date|said on|said|at|when|time|timestamp|created( at)?|submitted( at)?)$/ },
	{ field: "feeling", label: "Feeling", headings: /^(feeling|sentiment|mood|tone|emotion)$/ },
	{ field: "consent", label: "Consent", headings: /^(consent|consent given|permission|may (be )?quoted?)$/ },
	{
		field: "customer",
		label: "Customer key",
		headings: /^(customer|customer (id|key)|user|user id|respondent|respondent id|id)$/,
	},
];

export interface VoiceTable {
	/** Of each column: its first row, where that names columns, else `""`. */
	readonly headings: readonly string[];
	readonly rows: readonly (readonly string[])[];
	/** What each column seems to hold. */
	readonly fields: readonly VoiceField[];
}

/** Characters of one paste or file. */
export const longestPaste = 10_000_000;

export function guessShape(text: string): VoiceShape {
	const [first = ""] = text.slice(0, 10_000).split(/\r?\n/, 1);
	const delimiter = delimiterOf(first);
	const cells = first.split(delimiter);
	const named = cells.filter((cell) => fieldOfHeading(cell) !== "").length;
	return delimiter === "\t" || (cells.length > 1 && named * 2 >= cells.length) || (cells.length === 1 && named === 1)
		? "table"
		: "lines";
}

export function readVoiceTable(text: string, shape: VoiceShape): VoiceTable {
	if (shape === "lines") {
		return { headings: [""], rows: text.split(/\r\n|\r|\n/).map((line) => [line]), fields: ["text"] };
	}
	const [first = ""] = text.slice(0, 10_000).split(/\r?\n/, 1);
	const rows = Papa.parse(text.replace(/^\uFEFF/, ""), { delimiter: delimiterOf(first) }).data;
	const head = rows[0] ?? [];
	const hasHeadings = head.some((cell) => fieldOfHeading(cell) !== "");
	const width = rows.slice(0, 1_000).reduce((most, row) => Math.max(most, row.length), 0);
	const body = hasHeadings ? rows.slice(1) : rows;
	const headings = Array.from({ length: width }, (_, column) => (hasHeadings ? (head[column]?.trim() ?? "") : ""));
	return { headings, rows: body, fields: guessFields(headings, body) };
}

/** Each meaning once; where no heading says which column holds the words, the one with the longest does. */
function guessFields(headings: readonly string[], rows: readonly (readonly string[])[]): readonly VoiceField[] {
	const taken = new Set<VoiceField>();
	const fields = headings.map((heading): VoiceField => {
		const field = fieldOfHeading(heading);
		if (field === "" || taken.has(field)) return "";
		taken.add(field);
		return field;
	});
	if (taken.has("text")) return fields;
	const sample = rows.slice(0, 100);
	const lengths = fields.map((field, column) =>
		field === "" ? sample.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0) : -1,
	);
	const words = lengths.indexOf(Math.max(...lengths));
	return fields.map((field, column) => (column === words ? "text" : field));
}

function fieldOfHeading(heading: string): VoiceField {
	const name = heading
		.replace(/^\uFEFF/, "")
		.replace(/["_]/g, " ")
		.trim()
		.toLowerCase();
	return voiceFields.find(({ headings }) => headings.test(name))?.field ?? "";
}

function delimiterOf(line: string): string {
	if (line.includes("\t")) return "\t";
	return line.split(";").length > line.split(",").length ? ";" : ",";
}
