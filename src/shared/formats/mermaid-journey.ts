import { AppError } from "../errors.ts";
import { createDraftMap, type DraftMap } from "./draft-map.ts";
import type { Imported } from "./imported.ts";
import { type MermaidTask, parseMermaidJourney } from "./mermaid-text.ts";

/** Whose score it is where the diagram names nobody. */
const nobody = "Everybody";

/**
 * Sections become stages, each task a step with an action card, each actor a persona; a score of
 * 1 to 5 becomes a point of the as-is curve from -2 to +2. Throws where the text is no journey.
 */
export function readMermaidJourney(text: string): Imported {
	const journey = parseMermaidJourney(text);
	if (!journey) {
		throw new AppError("unreadable", "This is no Mermaid journey: it needs a line that says “journey”.");
	}
	if (journey.tasks.length === 0) {
		throw new AppError("unreadable", "This Mermaid journey has no task. A task looks like “Make tea: 5: Me”.");
	}
	const draft = createDraftMap();
	journey.problems.forEach(draft.report);
	draft.setInfo({ title: (journey.title || journey.accTitle).trim(), scenario: journey.accDescr });
	const hasLooseTasks = journey.tasks.some((task) => task.sectionIndex < 0);
	const looseStageId = hasLooseTasks ? draft.addStage({ title: "" }) : "";
	const stageIds = journey.sections.map((section) => draft.addStage({ title: section.trim() }));
	for (const task of journey.tasks) {
		addTask(draft, stageIds[task.sectionIndex] ?? looseStageId, task);
	}
	return draft.imported();
}

function addTask(draft: DraftMap, stageId: string, task: MermaidTask): void {
	const title = task.task.trim();
	const stepId = draft.addStep(stageId, { title });
	draft.addCard({ stepId, laneId: draft.laneOf("action") }, { kind: "action", title });
	draft.laneOf("emotion");
	const people = new Set(task.people.filter((name) => name !== ""));
	if (task.score >= 1 && task.score <= 5) {
		for (const name of people.size > 0 ? people : [nobody]) {
			draft.setEmotion({ stepId, personaId: draft.personaOf(name), curve: "as-is" }, { value: task.score - 3, quote: "" });
		}
		return;
	}
	for (const name of people) draft.personaOf(name);
	draft.report({
		row: task.row,
		message: `“${task.scoreText}” is no score from 1 to 5, so “${title}” came in without one: a gap in the curve.`,
	});
}
