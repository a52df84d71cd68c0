import type { MapContent } from "../shared/map/content.ts";
import type { MapScore } from "../shared/protocol/metrics-api.ts";

/** A format that a map's data can be downloaded in. Its writer loads when it is used. */
export interface ExportFormat {
	readonly id: "json" | "csv" | "xlsx" | "markdown" | "html" | "mermaid" | "cjml";
	readonly label: string;
	readonly description: string;
	/** For people to read; the others are data for programs. */
	readonly isDocument?: true;
	readonly extension: string;
	readonly type: string;
	/** True where it has a place for the scores of the map's metrics. */
	readonly hasScores?: true;
	/** `scores`: those that are known, where the format has a place for them. */
	write(content: MapContent, scores: readonly MapScore[]): Promise<string | Uint8Array<ArrayBuffer>>;
	/** What of this map does not fit into the format, one sentence each. Not given where everything does. */
	leftOut?(content: MapContent, scores: readonly MapScore[]): Promise<readonly string[]>;
}

export const exportFormats: readonly ExportFormat[] = [
	{
		id: "json",
		label: "JSON",
		description: "The whole map in the open format; nothing is lost when it is imported again.",
		extension: "json",
		type: "application/json",
		write: async (content) => (await import("../shared/formats/json.ts")).writeJson(content),
	},
	{
		id: "csv",
		label: "CSV",
		description: "One row for each card and each point of a curve, for a spreadsheet; edited there, it comes back as changes.",
		extension: "csv",
		type: "text/csv",
		write: async (content) => (await import("../shared/formats/write-csv.ts")).writeCsv(content),
	},
	{
		id: "xlsx",
		label: "Excel",
		description: "A workbook: the map as a table that comes back as changes, its pain points by severity, and its scores.",
		extension: "xlsx",
		type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		hasScores: true,
		write: async (content, scores) =>
			(await import("../shared/formats/write-xlsx.ts")).writeXlsx(content, { at: new Date().toISOString(), scores }, nextTask),
		leftOut: async (content, scores) => (await import("../shared/formats/left-out.ts")).leftOutOf(content, "xlsx", scores),
	},
	{
		id: "markdown",
		label: "Markdown",
		description: "Headings for stages and steps, lists for lanes and cards with all details; it can be imported again.",
		isDocument: true,
		extension: "md",
		type: "text/markdown",
		hasScores: true,
		write: async (content, scores) => (await import("../shared/formats/write-markdown.ts")).writeMarkdown(content, scores),
		leftOut: async (content, scores) => (await import("../shared/formats/left-out.ts")).leftOutOf(content, "markdown", scores),
	},
	{
		id: "html",
		label: "HTML",
		description: "One page with a table for each stage, to read, print or send; it needs nothing else and runs nothing.",
		isDocument: true,
		extension: "html",
		type: "text/html",
		hasScores: true,
		write: async (content, scores) => (await import("../shared/formats/write-html.ts")).writeHtml(content, scores),
		leftOut: async (content, scores) => (await import("../shared/formats/left-out.ts")).leftOutOf(content, "html", scores),
	},
	{
		id: "mermaid",
		label: "Mermaid",
		description: "Stages, steps, personas and scores as a journey diagram, for documents and wikis.",
		extension: "mmd",
		type: "text/plain",
		write: async (content) => (await import("../shared/formats/write-mermaid-journey.ts")).writeMermaidJourney(content),
		leftOut: async (content) => (await import("../shared/formats/left-out.ts")).leftOutOf(content, "mermaid"),
	},
	{
		id: "cjml",
		label: "XML",
		description: "Phases, touchpoints, channels, actors and experience, in words like those of CJML, for modelling tools.",
		extension: "xml",
		type: "application/xml",
		write: async (content) => (await import("../shared/formats/write-cjml.ts")).writeCjml(content),
		leftOut: async (content) => (await import("../shared/formats/left-out.ts")).leftOutOf(content, "cjml"),
	},
];

/** Lets the page answer between two parts of a long work. */
function nextTask(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}
