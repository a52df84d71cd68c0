import { setImmediate } from "node:timers/promises";
import { contentOfTable } from "../../src/shared/formats/content-of-table.ts";
import { decodeText } from "../../src/shared/formats/decode-text.ts";
import type { Imported } from "../../src/shared/formats/imported.ts";
import { writeJson } from "../../src/shared/formats/json.ts";
import { importFormats, readText } from "../../src/shared/formats/read-text.ts";
import { readXlsxTable } from "../../src/shared/formats/read-xlsx-table.ts";
import { linkedMetricIds } from "../../src/shared/formats/score-rows.ts";
import { guessMapping, readTable } from "../../src/shared/formats/table.ts";
import type { MappedTable } from "../../src/shared/formats/table-changes.ts";
import { writeCjml } from "../../src/shared/formats/write-cjml.ts";
import { writeCsv } from "../../src/shared/formats/write-csv.ts";
import { writeHtml } from "../../src/shared/formats/write-html.ts";
import { writeMarkdown } from "../../src/shared/formats/write-markdown.ts";
import { writeMermaidJourney } from "../../src/shared/formats/write-mermaid-journey.ts";
import { writeXlsx, xlsxType } from "../../src/shared/formats/write-xlsx.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import type { PictureLook } from "../../src/shared/map/picture-look.ts";
import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import type { ThemeName } from "../../src/shared/scene/theme.ts";
import { pptxOfContent, slidesType } from "../../src/shared/slides/pptx-of-content.ts";

/** What maps can be written as over HTTP. */
export interface ExportFormat {
	readonly name: string;
	/** Content-Type. */
	readonly type: string;
	/** Of the file's name, without the dot. */
	readonly extension: string;
	write(content: MapContent, means: ExportMeans): string | Promise<string | Uint8Array>;
}

/** What some formats need besides the map. */
export interface ExportMeans {
	/** Asked for, by the ids of metrics, only where the format has a place for them. */
	readonly scores: (metricIds: readonly string[]) => Promise<readonly MapScore[]>;
	/** How pictures of the map look. Throws `badRequest` where what was asked for does not fit. */
	readonly look: () => { readonly theme: ThemeName; readonly look: PictureLook };
	/** The map's address, or `""`. */
	readonly source: string;
	/** Null where the picture is not there. */
	readonly loadPicture: (hash: string) => Promise<Uint8Array | null>;
}

export const exportFormats: readonly ExportFormat[] = [
	{ name: "json", type: "application/json; charset=utf-8", extension: "json", write: writeJson },
	{ name: "csv", type: "text/csv; charset=utf-8", extension: "csv", write: writeCsv },
	{
		name: "xlsx",
		type: xlsxType,
		extension: "xlsx",
		// In parts: a map of ten thousand cards must not keep everybody else waiting.
		write: async (content, means) =>
			writeXlsx(content, { at: new Date().toISOString(), scores: await scoresOf(content, means) }, () => setImmediate()),
	},
	{
		name: "pptx",
		type: slidesType,
		extension: "pptx",
		write: async (content, { look: lookOf, source, loadPicture }) => {
			const { theme, look } = lookOf();
			const looked = { ...content, info: { ...content.info, ...look } };
			const job = { content: looked, theme, source, at: new Date().toISOString(), overlays: [], overlayLegend: [] };
			return (await pptxOfContent(job, { loadPicture, pause: () => setImmediate() })).bytes;
		},
	},
	{
		name: "md",
		type: "text/markdown; charset=utf-8",
		extension: "md",
		write: async (content, means) => writeMarkdown(content, await scoresOf(content, means)),
	},
	{
		name: "html",
		type: "text/html; charset=utf-8",
		extension: "html",
		write: async (content, means) => writeHtml(content, await scoresOf(content, means)),
	},
	{ name: "xml", type: "application/xml; charset=utf-8", extension: "xml", write: writeCjml },
	{ name: "mermaid", type: "text/plain; charset=utf-8", extension: "mmd", write: (content) => writeMermaidJourney(content) },
];

/** Most maps have no metrics: nobody is asked for their scores. */
async function scoresOf(content: MapContent, { scores }: ExportMeans): Promise<readonly MapScore[]> {
	const ids = linkedMetricIds(content);
	return ids.length === 0 ? [] : scores(ids);
}

/** What a new map can be made of. */
export const importNames = [...importFormats, "xlsx"] as const;

export interface ImportOptions {
	readonly format: (typeof importNames)[number];
	/** Of a workbook; without it the first that holds a journey. */
	readonly sheet?: string | undefined;
}

/** Throws an `AppError` where nothing can be taken. */
export function readImport(bytes: Uint8Array, { format, sheet }: ImportOptions): Imported {
	if (format === "xlsx") {
		const { table, mapping } = readMappedTable(bytes, { format, sheet });
		return contentOfTable(table, mapping);
	}
	const { text, problem } = decodeText(bytes);
	const { content, problems } = readText(text, format);
	return { content, problems: problem === null ? problems : [problem, ...problems] };
}

/** Formats in which a map goes out and comes back as changes. */
export const tableNames = ["csv", "xlsx"] as const;

export interface TableOptions {
	readonly format: (typeof tableNames)[number];
	readonly sheet?: string | undefined;
}

/** Columns mean what their headings say. Throws an `AppError` where there is no table. */
export function readMappedTable(bytes: Uint8Array, { format, sheet }: TableOptions): MappedTable {
	const table = format === "xlsx" ? readXlsxTable(bytes, sheet).table : readTable(decodeText(bytes).text);
	return { table, mapping: guessMapping(table) };
}
