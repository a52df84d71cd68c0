import type { MapContent } from "../../shared/map/content.ts";

const width = 240;
const height = 150;
const header = 10;

interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface PreviewDrawing {
	readonly width: number;
	readonly height: number;
	readonly stages: readonly Rect[];
	readonly lanes: readonly Rect[];
	readonly cards: readonly (Rect & { readonly kind: string })[];
	readonly curves: readonly { readonly points: string; readonly colour: string }[];
}

/** Where everything of a map stands in a drawing the size of a thumb: same columns and rows as the map itself. */
export function previewOf(content: MapContent): PreviewDrawing {
	const { stages, lanes } = content;
	const steps = stages.flatMap((stage) => content.steps.filter((step) => step.stageId === stage.id));
	const column = width / Math.max(steps.length, stages.length, 1);
	const row = (height - header - 4) / Math.max(lanes.length, 1);
	const columnOf = new Map(steps.map((step, index) => [step.id, index]));
	const rowOf = new Map(lanes.map((lane, index) => [lane.id, index]));
	const top = (index: number) => header + 4 + index * row;

	let nextColumn = 0;
	const stageBoxes = stages.map((stage) => {
		const count = Math.max(1, steps.filter((step) => step.stageId === stage.id).length);
		const box = { x: nextColumn * column + 1, y: 0, width: Math.max(1, count * column - 2), height: header };
		nextColumn += count;
		return box;
	});

	const inCell = new Map<string, number>();
	const cards = content.cards.flatMap((card) => {
		if (!("stepId" in card.place)) return [];
		const x = columnOf.get(card.place.stepId);
		const y = rowOf.get(card.place.laneId);
		if (x === undefined || y === undefined) return [];
		const cell = `${x}:${y}`;
		const nth = inCell.get(cell) ?? 0;
		inCell.set(cell, nth + 1);
		const cardHeight = Math.min(5, (row - 3) / 2);
		if (1.5 + (nth + 1) * (cardHeight + 1) > row) return [];
		return [
			{ kind: card.kind, x: x * column + 1.5, y: top(y) + 1.5 + nth * (cardHeight + 1), width: column - 3, height: cardHeight },
		];
	});

	return {
		width,
		height,
		stages: stageBoxes,
		lanes: lanes.map((_, index) => ({ x: 0, y: top(index), width, height: 0.5 })),
		cards,
		curves: curvesOf(content, { columnOf, column, row, top }),
	};
}

interface Frame {
	readonly columnOf: ReadonlyMap<string, number>;
	readonly column: number;
	readonly row: number;
	readonly top: (row: number) => number;
}

function curvesOf(content: MapContent, { columnOf, column, row, top }: Frame): PreviewDrawing["curves"] {
	const at = content.lanes.findIndex((lane) => lane.kind === "emotion");
	if (at < 0) return [];
	return content.personas.flatMap((persona) => {
		const scored = content.emotions
			.filter((emotion) => emotion.personaId === persona.id && emotion.curve === "as-is" && emotion.value !== null)
			.map((emotion) => ({ column: columnOf.get(emotion.stepId) ?? -1, value: emotion.value ?? 0 }))
			.filter((point) => point.column >= 0)
			.sort((a, b) => a.column - b.column);
		return runsOf(scored).map((run) => ({
			colour: persona.colour,
			points: run
				.map((point) => `${((point.column + 0.5) * column).toFixed(1)},${(top(at) + row * (0.5 - point.value / 5)).toFixed(1)}`)
				.join(" "),
		}));
	});
}

/** Neighbouring columns stay together; where a step is not scored the curve has a gap. */
function runsOf<T extends { readonly column: number }>(points: readonly T[]): readonly (readonly T[])[] {
	const runs: T[][] = [];
	for (const point of points) {
		const run = runs.at(-1);
		if (run?.at(-1)?.column === point.column - 1) run.push(point);
		else runs.push([point]);
	}
	return runs.filter((run) => run.length > 1);
}
