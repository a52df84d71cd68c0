import { kindOf, type LaneKind, laneKinds } from "../../shared/map/card-kinds.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import { createLane, updateLane } from "../../shared/operations/lanes.ts";
import { createPersona } from "../../shared/operations/personas.ts";
import { createStage } from "../../shared/operations/stages.ts";
import { createStep, updateStep } from "../../shared/operations/steps.ts";
import { focusedLaneId, focusedStepId, focusedTarget } from "../focused.ts";
import { idsOf } from "../targets.ts";
import type { Command, CommandContext } from "./command.ts";
import { writeCommand } from "./define.ts";

/** Selects what was made, brings it into view and lets the person name it. */
function startNaming({ actions, viewport }: CommandContext, collection: "stages" | "steps", id: string): void {
	const target = `${collection === "stages" ? "stage" : "step"}:${id}`;
	actions.select([target]);
	viewport?.reveal(target);
	actions.startEditing({ ref: { collection, id }, field: "title" });
}

/** The stage that the keyboard is in, else the last. */
function focusedStageId(context: CommandContext): string | null {
	const { map } = context.session;
	const [stageId] = idsOf([focusedTarget(context) ?? ""], "stage");
	if (stageId !== undefined) return stageId;
	const step = map.steps.get(focusedStepId(context) ?? "");
	return step && map.stages.has(step.stageId) ? step.stageId : (map.stageIds.at(-1) ?? null);
}

function addStage(context: CommandContext): void {
	const { doc, map, origin } = context.session;
	const current = focusedStageId(context);
	const behind = current === null ? null : (map.stageIds[map.stageIds.indexOf(current) + 1] ?? null);
	const id = createStage(doc, { title: "", beforeId: behind }, origin);
	// A stage without a step has no column: nothing could be put under it.
	createStep(doc, { stageId: id, title: "" }, origin);
	startNaming(context, "stages", id);
}

function addStep(context: CommandContext, side: "before" | "behind"): void {
	const { doc, map, origin } = context.session;
	const stageId = focusedStageId(context) ?? createStage(doc, { title: "" }, origin);
	const siblings = map.stepsOf(stageId);
	const at = siblings.indexOf(focusedStepId(context) ?? "");
	const next = at < 0 ? null : side === "before" ? siblings[at] : siblings[at + 1];
	startNaming(context, "steps", createStep(doc, { stageId, title: "", beforeId: next ?? null }, origin));
}

const columns: readonly Command[] = [
	writeCommand("Add", {
		id: "stage.add",
		label: "Add stage",
		icon: "columns-3",
		keywords: ["phase", "new"],
		shortcut: "Shift+S",
		run: addStage,
	}),
	writeCommand("Add", {
		id: "step.add",
		label: "Add step",
		icon: "between-vertical-start",
		keywords: ["column", "new", "behind"],
		shortcut: "S",
		run: (context) => addStep(context, "behind"),
	}),
	writeCommand("Add", {
		id: "step.addBefore",
		label: "Add step before",
		icon: "between-vertical-end",
		keywords: ["column", "new", "left"],
		run: (context) => addStep(context, "before"),
	}),
	writeCommand("Step", {
		id: "step.momentOfTruth",
		label: "Moment of truth on or off",
		icon: "star",
		keywords: ["important", "decisive"],
		shortcut: "M",
		enabled: (context) => focusedStepId(context) !== null,
		run(context) {
			const { doc, map, origin } = context.session;
			const id = focusedStepId(context);
			const step = id === null ? undefined : map.steps.get(id);
			if (step) updateStep(doc, { id: step.id, changes: { momentOfTruth: !step.momentOfTruth } }, origin);
		},
	}),
];

function addLaneCommand(kind: LaneKind): Command {
	const { laneTitle, icon, label } = kindOf(kind);
	return writeCommand("Add", {
		id: `lane.add.${kind}`,
		label: `Add lane: ${laneTitle}`,
		icon,
		keywords: ["row", "new", label],
		run(context) {
			const { doc, map, origin } = context.session;
			const current = focusedLaneId(context);
			const behind = current === null ? null : (map.laneIds[map.laneIds.indexOf(current) + 1] ?? null);
			const target = `lane:${createLane(doc, { kind, beforeId: behind }, origin)}`;
			context.actions.select([target]);
			context.viewport?.reveal(target);
		},
	});
}

const lanes: readonly Command[] = [
	writeCommand("Lane", {
		id: "lane.collapse",
		label: "Fold or unfold the lane",
		icon: "fold-vertical",
		keywords: ["collapse", "expand", "hide"],
		enabled: (context) => focusedLaneId(context) !== null,
		run: (context) => changeLane(context, ({ collapsed }) => ({ collapsed: !collapsed })),
	}),
	writeCommand("Lane", {
		id: "lane.side",
		label: "Move the lane over the line of visibility",
		icon: "separator-horizontal",
		keywords: ["backstage", "frontstage"],
		enabled: (context) => focusedLaneId(context) !== null,
		run: (context) => changeLane(context, ({ side }) => ({ side: side === "front" ? "back" : "front" })),
	}),
	...laneKinds.map(addLaneCommand),
];

interface LaneState {
	readonly collapsed: boolean;
	readonly side: "front" | "back";
}

function changeLane(context: CommandContext, changesOf: (lane: LaneState) => Partial<LaneState>): void {
	const { doc, map, origin } = context.session;
	const lane = map.lanes.get(focusedLaneId(context) ?? "");
	if (lane) updateLane(doc, { id: lane.id, changes: changesOf(lane) }, origin);
}

const people: readonly Command[] = [
	writeCommand("Add", {
		id: "persona.add",
		label: "Add persona",
		icon: "user-plus",
		keywords: ["customer", "new", "curve"],
		run(context) {
			const { doc, map, origin } = context.session;
			const colour = paletteColours[map.personaIds.length % paletteColours.length] ?? "indigo";
			const id = createPersona(doc, { name: `Persona ${map.personaIds.length + 1}`, colour }, origin);
			context.actions.select([`persona:${id}`]);
		},
	}),
];

export const structureCommands: readonly Command[] = [...columns, ...lanes, ...people];
