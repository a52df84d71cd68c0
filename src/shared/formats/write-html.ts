import type { Card } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import type { MapContent } from "../map/content.ts";
import type { Emotion } from "../map/emotion.ts";
import type { MapScore } from "../protocol/metrics-api.ts";
import { severityLabels, statusLabels } from "../scene/card-meta.ts";
import { type CardLine, cardLines } from "./card-lines.ts";
import { infoLines } from "./info-lines.ts";
import { leftOutOf } from "./left-out.ts";
import { type MapOutline, type OutlineStage, type OutlineStep, outlineOf, ownersOf } from "./map-outline.ts";
import { linkedText, markupText } from "./markup.ts";
import { pagePolicy, pageStyle } from "./page-style.ts";
import { scoreHeadings, scoreRows, scoreWords } from "./score-rows.ts";

/** Wider tables are read and printed badly: a longer stage goes on in the next one. */
const stepsInTable = 6;

/** One page that needs nothing else and runs nothing: a table for each stage, with lanes as rows and steps as columns, and one of scores. */
export function writeHtml(content: MapContent, scores: readonly MapScore[] = []): string {
	const outline = outlineOf(content);
	const style = pageStyle();
	const title = content.info?.title?.trim() || "Untitled map";
	const lang = content.info?.locale || "en";
	const leftOut = leftOutOf(content, "html", scores);
	return [
		`<!doctype html>\n<html lang="${markupText(lang)}">\n<head>\n<meta charset="utf-8">`,
		`<meta http-equiv="Content-Security-Policy" content="${pagePolicy(style)}">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="referrer" content="no-referrer">',
		`<title>${markupText(title)}</title>\n<style>${style}</style>\n</head>\n<body>`,
		`<header>\n<h1>${markupText(title)}</h1>`,
		definitions(infoLines(content)),
		"</header>",
		stageLinks(outline),
		"<main>",
		...outline.stages.map((stage, index) => stageSection(stage, outline, content, index)),
		section("Beside the grid", cardList(outline.beside, outline, "note")),
		section("Personas", people(content)),
		section("Links between cards", links(content)),
		section("Scores", scoreTable(content, scores)),
		"</main>",
		leftOut.length > 0 ? `<footer><p>${leftOut.map(markupText).join(" ")}</p></footer>` : "",
		"</body>\n</html>\n",
	]
		.filter((part) => part !== "")
		.join("\n");
}

function stageLinks({ stages }: MapOutline): string {
	const items = stages.map((stage, index) => `<li><a href="#stage-${index + 1}">${markupText(nameOf(stage))}</a></li>`);
	return items.length > 0 ? `<nav aria-label="Stages"><ol>${items.join("")}</ol></nav>` : "";
}

function nameOf({ stage }: OutlineStage): string {
	return stage === null ? "Unassigned" : stage.title.trim() || "Untitled stage";
}

function stageSection(given: OutlineStage, outline: MapOutline, content: MapContent, index: number): string {
	const id = `stage-${index + 1}`;
	const { stage, steps } = given;
	const owners = stage ? ownersOf(stage, outline) : [];
	const tables: string[] = [];
	for (let from = 0; from < steps.length; from += stepsInTable) {
		const some = steps.slice(from, from + stepsInTable);
		const label =
			steps.length > stepsInTable
				? `${nameOf(given)}, steps ${from + 1} to ${from + some.length} of ${steps.length}`
				: nameOf(given);
		tables.push(table(some, { label, stage: nameOf(given), outline, content }));
	}
	return [
		"<section>",
		`<h2 id="${id}">${markupText(nameOf(given))}</h2>`,
		stage?.goal ? `<p>${linkedText(stage.goal)}</p>` : "",
		owners.length > 0 ? `<p>Owners: ${markupText(owners.join("; "))}</p>` : "",
		...(tables.length > 0 ? tables : ['<p class="none">No steps yet.</p>']),
		"</section>",
	]
		.filter((part) => part !== "")
		.join("\n");
}

interface TableOf {
	readonly label: string;
	readonly stage: string;
	readonly outline: MapOutline;
	readonly content: MapContent;
}

function table(steps: readonly OutlineStep[], { label, stage, outline, content }: TableOf): string {
	const points = steps.some((step) => step.points.length > 0)
		? [
				row(
					"emotion",
					"Emotion",
					steps.map((step) => pointList(step.points, outline)),
				),
			]
		: [];
	const curves = content.lanes.find(({ kind }) => kind === "emotion");
	const rows = content.lanes.flatMap((lane) => {
		// Where the curves stand on the map: below what led to them, above what hurts.
		const above = lane === curves ? points : [];
		const cells = steps.map((step) => step.cells.find((cell) => cell.lane.id === lane.id)?.cards ?? []);
		if (cells.every((cards) => cards.length === 0)) return above;
		const kindHere = kindOf(lane.kind).hasCards ? lane.kind : "note";
		const title = lane.title.trim() || kindOf(lane.kind).laneTitle;
		return [
			...above,
			row(
				lane.kind,
				title,
				cells.map((cards) => cardList(cards, outline, kindHere)),
			),
		];
	});
	const heads = steps.map(({ step }) => {
		const owners = ownersOf(step, outline);
		const notes = [
			...(step.momentOfTruth ? ["Moment of truth"] : []),
			...(owners.length > 0 ? [`Owners: ${owners.join("; ")}`] : []),
		];
		return `<th scope="col">${markupText(step.title.trim() || "Untitled step")}${notes.map((note) => `<br><small>${markupText(note)}</small>`).join("")}</th>`;
	});
	return [
		`<div class="scroll" role="group" tabindex="0" aria-label="${markupText(label)}">`,
		label === stage ? "<table>" : `<table><caption>${markupText(label)}</caption>`,
		`<colgroup><col class="lanes"></colgroup><colgroup>${"<col>".repeat(steps.length)}</colgroup>`,
		`<thead><tr><th rowspan="2" scope="col">Lane</th><th colspan="${steps.length}" scope="colgroup">${markupText(stage)}</th></tr>`,
		`<tr>${heads.join("")}</tr></thead>`,
		`<tbody>${[...rows, ...(curves ? [] : points)].join("\n")}</tbody></table></div>`,
	].join("\n");
}

function row(kind: string, title: string, cells: readonly string[]): string {
	const data = cells.map((cell) => `<td>${cell}</td>`).join("");
	return `<tr class="kind-${kind}"><th scope="row">${markupText(title)}</th>${data}</tr>`;
}

function cardList(cards: readonly Card[], outline: MapOutline, kindHere: string): string {
	const items = cards.map((card) => {
		const title = card.title.trim() === "" ? '<span class="none">Untitled</span>' : linkedText(card.title);
		return `<li class="card kind-${card.kind}"><p class="title">${title}</p>${definitions(cardLines(card, outline, kindHere).map(inWords))}</li>`;
	});
	return items.length > 0 ? `<ul class="cards">${items.join("")}</ul>` : "";
}

/** As the map shows it: a severity with its name, a status in words. */
function inWords(line: CardLine): Pick<CardLine, "label" | "text"> {
	if (line.field === "severity") return { ...line, text: `${line.text} of 4 (${severityLabels[Number(line.text)] ?? ""})` };
	if (["frequency", "impact", "value", "effort"].includes(line.field)) return { ...line, text: `${line.text} of 5` };
	const status = Object.entries(statusLabels).find(([id]) => line.field === "status" && id === line.text);
	return status ? { ...line, text: status[1] } : line;
}

function pointList(points: readonly Emotion[], { personaNames }: MapOutline): string {
	const items = points.map(({ personaId, curve, value, quote }) => {
		const name = `${personaNames.get(personaId)?.trim() || "Unnamed"}${curve === "to-be" ? " (to be)" : ""}`;
		const score = value === null ? "no score" : `${value > 0 ? "+" : ""}${value}`.replace("-", "\u2212");
		return `<li>${markupText(name)}: ${score}${quote === "" ? "" : ` <q>${linkedText(quote)}</q>`}</li>`;
	});
	return items.length > 0 ? `<ul>${items.join("")}</ul>` : "";
}

function people({ personas }: MapContent): string {
	return personas
		.map(({ name, description, quote }) =>
			[
				`<h3>${markupText(name.trim() || "Unnamed")}</h3>`,
				description === "" ? "" : `<p>${linkedText(description)}</p>`,
				quote === "" ? "" : `<p><q>${linkedText(quote)}</q></p>`,
			].join(""),
		)
		.join("\n");
}

const linkWords = {
	flow: "leads to",
	causes: "causes",
	solves: "solves",
	dependsOn: "depends on",
	supports: "is evidence for",
} as const;

function links({ connections, cards }: MapContent): string {
	const titles = new Map(cards.map(({ id, kind, title }) => [id, title.trim() || kindOf(kind).label]));
	const items = connections.flatMap(({ fromId, toId, kind, label }) => {
		const [from, to] = [titles.get(fromId), titles.get(toId)];
		if (from === undefined || to === undefined) return [];
		return `<li>${markupText(`${from} ${linkWords[kind]} ${to}${label === "" ? "" : `: ${label}`}`)}</li>`;
	});
	return items.length > 0 ? `<ul>${items.join("\n")}</ul>` : "";
}

function scoreTable(content: MapContent, scores: readonly MapScore[]): string {
	const rows = scoreRows(content, scores).map((row) => {
		const [metric = "", ...cells] = scoreWords(row).map(markupText);
		return `<tr><th scope="row">${metric}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
	});
	if (rows.length === 0) return "";
	const heads = scoreHeadings.map((heading) => `<th scope="col">${heading}</th>`);
	return [
		'<div class="scroll" role="region" aria-label="Scores" tabindex="0"><table class="scores">',
		`<thead><tr>${heads.join("")}</tr></thead>`,
		`<tbody>${rows.join("\n")}</tbody></table></div>`,
	].join("\n");
}

function section(title: string, body: string): string {
	const id = title.toLowerCase().replaceAll(" ", "-");
	return body === "" ? "" : `<section>\n<h2 id="${id}">${title}</h2>\n${body}\n</section>`;
}

function definitions(lines: readonly Pick<CardLine, "label" | "text">[]): string {
	const items = lines.map(({ label, text }) => `<dt>${label}</dt><dd>${linkedText(text)}</dd>`);
	return items.length > 0 ? `<dl>${items.join("")}</dl>` : "";
}
