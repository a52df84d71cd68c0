import type { Box, MapLayout, Point } from "../../shared/layout/map-layout.ts";

/** What a header drag moves, and what it would do on release. */
export type HeaderKind = "stage" | "step" | "lane";

export interface HeaderDrop {
	/** Goes before this one; null puts it last. */
	readonly beforeId: string | null;
	/** For a step: the stage it lands in. */
	readonly stageId: string;
	/** Where the insertion marker is drawn, in map units. */
	readonly marker: Box;
}

const markerWidth = 3;

/** Where a dragged header would land, null where it would stay. Columns of stages without steps take steps too. */
export function headerDropAt(layout: MapLayout, dragged: { kind: HeaderKind; id: string }, point: Point): HeaderDrop | null {
	if (dragged.kind === "stage") return stageDropAt(layout, dragged.id, point);
	return dragged.kind === "step" ? stepDropAt(layout, dragged.id, point) : laneDropAt(layout, dragged.id, point);
}

function stageDropAt(layout: MapLayout, id: string, point: Point): HeaderDrop | null {
	const spans = layout.stages.filter((span) => span.stageId !== "");
	const index = spans.findIndex((span) => point.x < span.x + span.width / 2);
	const at = index === -1 ? spans.length : index;
	const own = spans.findIndex((span) => span.stageId === id);
	if (at === own || at === own + 1) return null;
	const before = spans[at];
	const last = spans.at(-1);
	const x = before ? before.x : last ? last.x + last.width : 0;
	return { beforeId: before?.stageId ?? null, stageId: "", marker: columnMarker(layout, x, layout.stageTier.y) };
}

function stepDropAt(layout: MapLayout, id: string, point: Point): HeaderDrop | null {
	const columns = layout.columns;
	const column = columns.find((each) => point.x < each.x + each.width) ?? columns.at(-1);
	if (!column) return null;
	const isAfter = column.stepId !== "" && point.x >= column.x + column.width / 2;
	const inStage = columns.filter((each) => each.stageId === column.stageId && each.stepId !== "");
	const at = column.stepId === "" ? 0 : inStage.indexOf(column) + (isAfter ? 1 : 0);
	const own = inStage.findIndex((each) => each.stepId === id);
	if (own !== -1 && (at === own || at === own + 1)) return null;
	if (column.stageId === "") return null;
	const before = inStage[at];
	const x = isAfter ? column.x + column.width : column.x;
	return { beforeId: before?.stepId ?? null, stageId: column.stageId, marker: columnMarker(layout, x, layout.stepTier.y) };
}

function laneDropAt(layout: MapLayout, id: string, point: Point): HeaderDrop | null {
	const rows = layout.rows;
	const index = rows.findIndex((row) => point.y < row.y + row.height / 2);
	const at = index === -1 ? rows.length : index;
	const own = rows.findIndex((row) => row.laneId === id);
	if (at === own || at === own + 1) return null;
	const before = rows[at];
	const last = rows.at(-1);
	const y = before ? before.y : last ? last.y + last.height : 0;
	const { x, width } = layout.rail;
	return {
		beforeId: before?.laneId ?? null,
		stageId: "",
		marker: { x, y: y - markerWidth / 2, width: width + layout.grid.width, height: markerWidth },
	};
}

function columnMarker(layout: MapLayout, x: number, top: number): Box {
	return { x: x - markerWidth / 2, y: top, width: markerWidth, height: layout.grid.y + layout.grid.height - top };
}
