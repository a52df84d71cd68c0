import { AppError } from "../errors.ts";
import { mapInfoFields } from "../map/map-info.ts";
import { readOwners } from "./card-details.ts";
import { createDraftMap, type DraftMap } from "./draft-map.ts";
import type { Imported } from "./imported.ts";
import { infoFields, infoLabels } from "./info-lines.ts";
import type { LaneHere } from "./lane-words.ts";
import { type MarkdownItem, type MarkdownSection, readMarkdownBlocks } from "./markdown-blocks.ts";
import { type CardReader, createCardReader } from "./markdown-cards.ts";
import { detailOf, scoresHeading, titleOfMarkdown, withoutDetails } from "./markdown-labels.ts";
import { textOfMarkdown } from "./markdown-text.ts";

/**
 * An outline: the only heading of the highest level is the title, where it comes first; the next level is
 * stages, the one below steps, then lanes. Where headings end the levels of lists go on: stages, steps, then
 * lanes by their name with cards below, or cards alone. Lanes may be called as `lanesHere` are on the map that it
 * goes into. Throws where there is nothing to take.
 */
export function readMarkdownOutline(text: string, lanesHere: readonly LaneHere[] = []): Imported {
	const sections = readMarkdownBlocks(text);
	const draft = createDraftMap();
	const levels = levelsOf(sections);
	const addSection = createSectionReader(draft, createCardReader(draft, lanesHere), levels.length - 1);
	for (const section of sections) {
		addSection(section, section.heading ? levels.indexOf(section.heading.level) : 0);
	}
	const imported = draft.imported();
	const { stages, steps, cards } = imported.content;
	if (stages.length + steps.length + cards.length === 0) {
		throw new AppError(
			"unreadable",
			"This is no outline of a journey: it needs a heading or a list item for each stage, with the steps below it.",
		);
	}
	return imported;
}

/** The title's level first (0 where there is none), then those of stages, steps and lanes. */
function levelsOf(sections: readonly MarkdownSection[]): readonly number[] {
	const all = sections.flatMap(({ heading }) => (heading ? [heading.level] : []));
	const levels = [...new Set(all)].sort((a, b) => a - b);
	const isTitled = all[0] === levels[0] && all.lastIndexOf(all[0] ?? 0) === 0;
	return isTitled ? levels : [0, ...levels];
}

/** `depth`: 0 for the title's section, 1 for a stage's, 2 for a step's, more for a lane's. */
type AddSection = (section: MarkdownSection, depth: number) => void;

function createSectionReader(draft: DraftMap, cards: CardReader, headingLevels: number): AddSection {
	let stageId: string | null = null;
	let stepId: string | null = null;

	function addStage(title: string, items: readonly MarkdownItem[] = [], text = ""): void {
		const owners = readOwners(draft, detailOf(items, "Owners"));
		stageId = draft.addStage({ title, goal: detailOf(items, "Goal") || text, owners });
		stepId = null;
	}

	function addStep(title: string, items: readonly MarkdownItem[]): string {
		if (stageId === null) addStage("");
		const momentOfTruth = /^(yes|true|x)$/i.test(detailOf(items, "Moment of truth"));
		stepId = draft.addStep(stageId ?? "", { title, momentOfTruth, owners: readOwners(draft, detailOf(items, "Owners")) });
		return stepId;
	}

	function addStages(items: readonly MarkdownItem[]): void {
		for (const { text, children } of items) {
			addStage(titleOfMarkdown(text), children);
			addSteps(withoutDetails(children, stageDetails));
		}
	}

	function addSteps(items: readonly MarkdownItem[]): void {
		for (const { text, children } of items) {
			const id = addStep(titleOfMarkdown(text), children);
			for (const child of withoutDetails(children, stepDetails)) cards.addContent(id, child);
		}
	}

	return ({ heading, items, paragraphs }, depth) => {
		const texts = paragraphs.filter(({ what }) => what === "text").map(({ text }) => textOfMarkdown(text));
		const unread = depth <= 1 ? paragraphs.filter(({ what }) => what === "code") : paragraphs;
		if (heading?.text === scoresHeading) return;
		if (heading?.text === "*Beside the grid*") {
			items.forEach(cards.addBeside);
		} else if (depth === 0) {
			addInfo(draft, { title: heading ? titleOfMarkdown(heading.text) : "", items, texts });
			const rest = withoutDetails(items, [...Object.values(infoLabels), "Persona"]);
			// Without a heading for stages the list says them.
			if (headingLevels === 0) addStages(rest);
			else for (const { row } of rest) draft.report({ row, message: "This stands before the first stage and was left out." });
		} else if (depth === 1) {
			if (heading?.text === "*Unassigned*") {
				stageId = "";
				stepId = null;
			} else {
				addStage(titleOfMarkdown(heading?.text ?? ""), items, texts.join("\n"));
			}
			addSteps(withoutDetails(items, stageDetails));
		} else if (depth === 2) {
			const id = addStep(titleOfMarkdown(heading?.text ?? ""), items);
			for (const item of withoutDetails(items, stepDetails)) cards.addContent(id, item);
		} else {
			const lane = cards.laneCalled(stepId ?? addStep("", []), titleOfMarkdown(heading?.text ?? ""));
			for (const item of items) cards.addInLane(lane, item);
		}
		for (const { row, what } of unread) {
			const message =
				what === "code"
					? "A block of code says nothing about a journey and was left out."
					: "A paragraph below a step is no card and was left out. Start it with a dash to make it one.";
			draft.report({ row, message });
		}
	};
}

const stageDetails = ["Goal", "Owners"];
const stepDetails = ["Moment of truth", "Owners"];

interface Head {
	readonly title: string;
	readonly items: readonly MarkdownItem[];
	readonly texts: readonly string[];
}

function addInfo(draft: DraftMap, { title, items, texts }: Head): void {
	if (title !== "") draft.setInfo({ title });
	if (texts.length > 0) draft.setInfo({ scenario: texts.join("\n") });
	for (const field of infoFields) {
		const text = detailOf(items, infoLabels[field]);
		if (text === "") continue;
		if (mapInfoFields[field].safeParse(text).success) draft.setInfo({ [field]: text });
		else
			draft.report({
				message: `“${text.slice(0, 40)}” cannot be the map's ${infoLabels[field].toLowerCase()}, so that stays empty.`,
			});
	}
	for (const item of items) {
		const name = detailOf([item], "Persona");
		if (name !== "") {
			draft.personaOf(name, { description: detailOf(item.children, "Description"), quote: detailOf(item.children, "Quote") });
		}
	}
}
