import { markdownLine, markdownLines } from "../formats/markdown-text.ts";
import { partsOfSession, type SessionSummary, type SummaryLine, type SummaryPart, titleOfSession } from "./session-summary.ts";

/** The summary as Markdown, in which nothing that people wrote becomes markup. */
export function markdownOfSession(summary: SessionSummary): string {
	const blocks = [
		`# ${markdownLine(titleOfSession(summary))}`,
		summary.when === "" ? "" : markdownLine(summary.when),
		...partsOfSession(summary).flatMap(blocksOf),
	];
	return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function blocksOf({ heading, intro, lines }: SummaryPart): readonly string[] {
	const counted = lines.filter(({ dots }) => dots !== null);
	const listed = lines.filter(({ dots }) => dots === null);
	const rows = counted.map(({ text, dots }) => `| ${markdownLine(text)} | ${dots} |`);
	return [
		`## ${markdownLine(heading)}`,
		intro,
		listed.map(item).join("\n"),
		rows.length === 0 ? "" : ["| Card | Dots |", "| --- | ---: |", ...rows].join("\n"),
	];
}

function item({ lead, text, detail }: SummaryLine): string {
	return `- ${markdownLines(lead + text + detail, "  ")}`;
}
