import { type Card, isInCell } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import type { MapContent } from "../map/content.ts";
import type { Emotion } from "../map/emotion.ts";
import type { Lane } from "../map/lane.ts";
import type { MapScore } from "../protocol/metrics-api.ts";
import { cardLines } from "./card-lines.ts";
import { infoLines } from "./info-lines.ts";
import { laneOfWord } from "./lane-words.ts";
import { leftOutOf } from "./left-out.ts";
import { type MapOutline, type OutlineStage, type OutlineStep, outlineOf, ownersOf } from "./map-outline.ts";
import { scoresHeading } from "./markdown-labels.ts";
import { markdownLine, markdownLines } from "./markdown-text.ts";
import { scoreHeadings, scoreRows, scoreWords } from "./score-rows.ts";

/**
 * A heading for each stage and step, a list for each lane with its cards, their details below them; a table of the
 * scores of its metrics. Our own reader takes it back, but for the scores. What does not fit is told in a comment at the end.
 */
export function writeMarkdown(content: MapContent, scores: readonly MapScore[] = []): string {
	const outline = outlineOf(content);
	const { title = "" } = content.info ?? {};
	const leftOut = leftOutOf(content, "markdown", scores);
	const blocks = [
		[heading(1, title, "Untitled map")],
		[
			...infoLines(content).map(({ label, text }) => item(0, label, text)),
			...content.personas.flatMap(({ name, description, quote }) => [
				item(0, "Persona", name.trim() || "Unnamed"),
				...(description === "" ? [] : [item(1, "Description", description)]),
				...(quote === "" ? [] : [item(1, "Quote", quote)]),
			]),
		],
		...outline.stages.flatMap((stage) => stageBlocks(stage, outline)),
		...(outline.beside.length > 0
			? [["## *Beside the grid*"], outline.beside.flatMap((card) => cardItem(card, outline, { depth: 0, kind: "note" }))]
			: []),
		...scoreBlocks(content, scores),
		...(leftOut.length > 0 ? [[`<!-- ${leftOut.join(" ")} -->`]] : []),
	];
	return `${blocks
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join("\n"))
		.join("\n\n")}\n`;
}

function scoreBlocks(content: MapContent, scores: readonly MapScore[]): string[][] {
	const rows = scoreRows(content, scores).map((row) => scoreWords(row).map((words) => markdownLine(words)));
	if (rows.length === 0) return [];
	const lines = [scoreHeadings, scoreHeadings.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
	return [[`## ${scoresHeading}`], lines];
}

function stageBlocks({ stage, steps }: OutlineStage, outline: MapOutline): string[][] {
	const head = stage ? heading(2, stage.title, "Untitled stage") : "## *Unassigned*";
	const details = stage
		? [...(stage.goal === "" ? [] : [item(0, "Goal", stage.goal)]), ...ownerItem(ownersOf(stage, outline))]
		: [];
	return [[head], details, ...steps.flatMap((step) => stepBlocks(step, outline))];
}

function stepBlocks({ step, cells, points, cellsAbove }: OutlineStep, outline: MapOutline): string[][] {
	const lanes = cells.map(({ lane, cards }) => [
		`- ${laneName(lane)}`,
		...cards.flatMap((card) => cardItem(card, outline, { depth: 1, kind: kindIn(lane) })),
	]);
	const curves = points.length > 0 ? ["- **Emotion**", ...points.flatMap((point) => pointItem(point, outline))] : [];
	return [
		[heading(3, step.title, "Untitled step")],
		[
			...(step.momentOfTruth ? [item(0, "Moment of truth", "yes")] : []),
			...ownerItem(ownersOf(step, outline)),
			...lanes.slice(0, cellsAbove).flat(),
			...curves,
			...lanes.slice(cellsAbove).flat(),
		],
	];
}

/** The kind of the lane is told where its name does not say it. */
function laneName({ kind, title }: Lane): string {
	const read = laneOfWord(title);
	const isSaid = read?.kind === kind && (read.title ?? kindOf(kind).laneTitle) === title;
	const name = title.trim() === "" ? "*Untitled lane*" : bold(title);
	return isSaid ? name : `${name} (${kindOf(kind).label})`;
}

/** The kind that a card of this lane has unless it says another; in a lane of curves each card says its own, or it would be read as a score. */
function kindIn({ kind }: Lane): string {
	return kindOf(kind).hasCards ? kind : "";
}

function cardItem(card: Card, outline: MapOutline, at: { readonly depth: number; readonly kind: string }): string[] {
	const name = card.title === "" ? "*Untitled*" : markdownLines(card.title, indent(at.depth + 1));
	const kindHere = isInCell(card.place) ? at.kind : "note";
	return [
		`${indent(at.depth)}- ${name}`,
		...cardLines(card, outline, kindHere).map(({ label, text }) => item(at.depth + 1, label, text)),
	];
}

function pointItem({ personaId, curve, value, quote }: Emotion, { personaNames }: MapOutline): string[] {
	const name = personaNames.get(personaId)?.trim() || "Unnamed";
	const score = value === null ? "no score" : `${value > 0 ? "+" : ""}${value}`;
	return [
		`  - **${label(curve === "to-be" ? `${name} (to-be)` : name)}:** ${score}`,
		...(quote === "" ? [] : [item(2, "Quote", quote)]),
	];
}

function ownerItem(owners: readonly string[]): string[] {
	return owners.length > 0 ? [item(0, "Owners", owners.join("; "))] : [];
}

function heading(level: number, title: string, none: string): string {
	return `${"#".repeat(level)} ${title.trim() === "" ? `*${none}*` : markdownLine(title)}`;
}

function item(depth: number, name: string, text: string): string {
	return `${indent(depth)}- **${name}:** ${markdownLines(text, indent(depth + 1))}`;
}

function bold(text: string): string {
	return `**${label(text)}**`;
}

/** A colon at its end would make it the label of a detail. */
function label(text: string): string {
	return markdownLine(text.trim()).replace(/:$/, "\\:");
}

function indent(depth: number): string {
	return "  ".repeat(depth);
}
