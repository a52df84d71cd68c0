import type { Box, MapLayout, Point } from "../../shared/layout/map-layout.ts";
import { sizes } from "../../shared/layout/sizes.ts";
import type { TextMeasure } from "../../shared/layout/text-measure.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import { type StickyEdges, StickyPainter } from "../painter/sticky-painter.ts";
import { stickyScale } from "../painter/sticky-tiers.ts";
import type { Insets, Size, ViewTransform } from "../viewport/view-transform.ts";

/** Where headers and rail stand on screen (CSS px): the painter's answer, for the elements that lie over them. */
export interface StickyGeometry extends StickyEdges {
	readonly stageHeight: number;
	/** 0 where the steps are too narrow to be named. */
	readonly stepHeight: number;
	readonly scale: number;
	/** In units of the scale. */
	readonly stagePadding: Point;
	readonly stepPadding: Point;
}

export interface StickyFrame {
	readonly painter: StickyPainter;
	setItems(items: readonly SceneItem[]): void;
	geometry(view: ViewTransform, size: Size): StickyGeometry;
	insets(zoom: number, size: Size): Insets;
	/** A header's box as it is drawn, in map units; null for what is no header. */
	boxOf(layout: MapLayout, target: string, at: { view: ViewTransform; size: Size }): Box | null;
}

export function createStickyFrame(measure: TextMeasure): StickyFrame {
	const painter = new StickyPainter(measure);

	function geometry(view: ViewTransform, size: Size): StickyGeometry {
		const edges = painter.edges({ ...view, ...size, dpr: 1 });
		const { stages, steps } = painter.tiers(view.zoom, size.width);
		return {
			...edges,
			stageHeight: stages.height,
			stepHeight: steps?.height ?? 0,
			scale: stickyScale(view.zoom, size.width),
			stagePadding: { x: stages.paddingX, y: stages.paddingY },
			stepPadding: { x: steps?.paddingX ?? 0, y: steps?.paddingY ?? 0 },
		};
	}

	return {
		painter,
		setItems(items) {
			painter.setItems(
				items.filter((item) => item.layer === "header"),
				items.filter((item) => item.layer === "rail"),
			);
		},
		geometry,
		insets: (zoom, { width }) => ({
			left: sizes.rail.width * stickyScale(zoom, width),
			top: painter.tiers(zoom, width).height,
			right: 0,
			bottom: 0,
		}),
		boxOf(layout, target, { view, size }) {
			const colon = target.indexOf(":");
			const id = target.slice(colon + 1);
			const { top, left, right, stageHeight, stepHeight } = geometry(view, size);
			const column = (span: { x: number; width: number } | undefined, from: number, height: number) =>
				span ? { x: span.x, y: (from - view.y) / view.zoom, width: span.width, height: height / view.zoom } : null;
			switch (target.slice(0, colon)) {
				case "stage":
					return column(
						layout.stages.find((each) => each.stageId === id),
						top,
						stageHeight,
					);
				case "step":
					return column(
						layout.columns.find((each) => each.stepId === id),
						top + stageHeight,
						stepHeight,
					);
				case "lane": {
					const row = layout.rows.find((each) => each.laneId === id);
					return row ? { x: (left - view.x) / view.zoom, y: row.y, width: (right - left) / view.zoom, height: row.height } : null;
				}
				default:
					return null;
			}
		},
	};
}
