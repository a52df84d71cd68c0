import type { MapContent } from "../map/content.ts";
import type { CurveName, Emotion } from "../map/emotion.ts";
import type { Step } from "../map/step.ts";
import { leftOutOf } from "./left-out.ts";

/**
 * One row for each step and each score on it; personas with the same score share a row. Mermaid has
 * no gap: a step that nobody scored is written with 3 and no actor, under a comment that says so; others count what is left out.
 */
export function writeMermaidJourney(content: MapContent, curve: CurveName = "as-is"): string {
	const lines = ["journey"];
	const { title = "", scenario = "" } = content.info ?? {};
	if (oneLine(title) !== "") {
		lines.push(`    title ${plain(title)}`);
	}
	if (oneLine(scenario) !== "") {
		lines.push(`    accDescr: ${oneLine(scenario)}`);
	}
	lines.push(...leftOutOf(content, "mermaid").map((sentence) => `    %% ${sentence}`));
	const stageIds = new Set(content.stages.map(({ id }) => id));
	const groups = [...content.stages, null].map((stage) => ({
		title: stage?.title ?? "Unassigned",
		steps: content.steps.filter(({ stageId }) => (stage ? stageId === stage.id : !stageIds.has(stageId))),
	}));
	for (const group of groups.filter(({ steps }) => steps.length > 0)) {
		lines.push(`    section ${plain(group.title) || "Untitled stage"}`);
		for (const step of group.steps) {
			lines.push(...rowsOf(step, content, curve));
		}
	}
	return `${lines.join("\n")}\n`;
}

function rowsOf(step: Step, content: MapContent, curve: CurveName): string[] {
	const points = content.emotions.filter((point) => point.stepId === step.id && point.curve === curve && point.value !== null);
	const name = taskName(step.title);
	if (points.length === 0) {
		return ["        %% nobody has scored this step", `        ${name}: 3`];
	}
	return [...new Set(points.map(scoreOf))].map((score) => {
		const scored = points.filter((point) => scoreOf(point) === score);
		const actors = scored.map((point) => actor(content.personas.find(({ id }) => id === point.personaId)?.name ?? ""));
		return `        ${name}: ${score}: ${actors.join(", ")}`;
	});
}

function scoreOf({ value }: Emotion): number {
	return Math.round(((value ?? 0) + 3) * 10) / 10;
}

/** Mermaid ends a name at `:`, `#`, `;` and a line break. */
function plain(text: string): string {
	return oneLine(text.replaceAll(":", " –").replaceAll(";", ",").replaceAll("#", "No. "));
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}

/** In quotation marks where a keyword or a comment would be read instead. */
function taskName(title: string): string {
	const name = plain(title) || "Untitled step";
	return /^(title|section|journey|acc(title|descr)|%%|```|~~~|---)/i.test(name) ? `"${name}"` : name;
}

function actor(name: string): string {
	return oneLine(plain(name).replaceAll(",", " ")) || "Unnamed";
}
