import type { MapContent } from "../shared/map/content.ts";

/** A text format that a map can be downloaded in. Its writer loads when it is used. */
export interface ExportFormat {
	readonly id: "json" | "csv" | "mermaid";
	readonly label: string;
	readonly description: string;
	readonly extension: string;
	readonly type: string;
	write(content: MapContent): Promise<string>;
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
		description: "One row for each card and each point of a curve, for a spreadsheet.",
		extension: "csv",
		type: "text/csv",
		write: async (content) => (await import("../shared/formats/write-csv.ts")).writeCsv(content),
	},
	{
		id: "mermaid",
		label: "Mermaid",
		description: "Stages, steps, personas and scores as a journey diagram, for documents and wikis.",
		extension: "mmd",
		type: "text/plain",
		write: async (content) => (await import("../shared/formats/write-mermaid-journey.ts")).writeMermaidJourney(content),
	},
];
