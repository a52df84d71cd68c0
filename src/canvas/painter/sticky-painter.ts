import type { Point } from "../../shared/layout/map-layout.ts";
import { sizes } from "../../shared/layout/sizes.ts";
import type { TextMeasure } from "../../shared/layout/text-measure.ts";
import { baselineOffset, textStyles } from "../../shared/layout/text-styles.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import { fitText } from "../../shared/scene/text-shapes.ts";
import type { Brush } from "./brush.ts";
import type { Frame } from "./frame.ts";
import { endOfMarks, markAnchor, markRoom } from "./mark-anchor.ts";
import { isUnpinned, PinnedMarks, placementOf } from "./pinned-marks.ts";
import { type StickyTiers, stickyScale, stickyTiers, type Tier, type TierLabel } from "./sticky-tiers.ts";

/** CSS px: a header narrower than this says nothing. */
const narrowest = 26;

interface Zone {
	readonly itemId: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Where the headers and the rail stand on screen, CSS px. */
export interface StickyEdges {
	/** Top of the header tiers and their lower edge. */
	readonly top: number;
	readonly bottom: number;
	readonly left: number;
	readonly right: number;
}

/** Draws header tiers and rail over the map, in CSS px: they stay at the edge and stay readable at any zoom. */
export class StickyPainter {
	#headers: readonly SceneItem[] = [];
	#rail: readonly SceneItem[] = [];
	#tiers: { readonly zoom: number; readonly width: number; readonly tiers: StickyTiers } | null = null;
	#zones: Zone[] = [];
	readonly #pinned = new PinnedMarks();
	/** By the top of a lane: where the marks that stand below its title end, from there. */
	#pinnedEnds: ReadonlyMap<number, number> = new Map();
	readonly #measure: TextMeasure;

	constructor(measure: TextMeasure) {
		this.#measure = measure;
	}

	setItems(allHeaders: readonly SceneItem[], allRail: readonly SceneItem[]): void {
		this.#pinned.setItems([...allHeaders, ...allRail]);
		const headers = allHeaders.filter(isUnpinned);
		const rail = allRail.filter(isUnpinned);
		// Lines are broken anew only for other headers.
		const isSame = headers.length === this.#headers.length && headers.every((item, index) => item === this.#headers[index]);
		if (!isSame) this.#tiers = null;
		this.#headers = headers;
		// The frame is drawn at the edges themselves.
		this.#rail = rail.filter((item) => item.id !== "frame");
		this.#pinnedEnds = new Map(this.#rail.filter((item) => item.isPinned).map((item) => [item.box.y, endOfMarks(item)]));
	}

	/** `width` is the canvas's, CSS px. */
	tiers(zoom: number, width: number): StickyTiers {
		if (this.#tiers?.zoom !== zoom || this.#tiers.width !== width)
			this.#tiers = { zoom, width, tiers: stickyTiers(this.#headers, { zoom, width, measure: this.#measure }) };
		return this.#tiers.tiers;
	}

	/** `frame` alone decides: what is drawn and what lies under a point agree. */
	edges(frame: Frame): StickyEdges {
		const { height } = this.tiers(frame.zoom, frame.width);
		const railWidth = sizes.rail.width * stickyScale(frame.zoom, frame.width);
		const top = Math.max(0, frame.y - height);
		const left = Math.max(0, frame.x - railWidth);
		return { top, bottom: top + height, left, right: left + railWidth };
	}

	/** The header or lane under a point of the canvas, as last drawn. */
	itemAt(x: number, y: number): string | null {
		const zone = this.#zones.findLast(
			(each) => x >= each.x && x < each.x + each.width && y >= each.y && y < each.y + each.height,
		);
		return zone?.itemId ?? null;
	}

	/** What is pinned to a header or lane, under a point of the canvas as last drawn; and where that is in the item's own units. */
	pinnedAt(x: number, y: number): { readonly item: SceneItem; readonly point: Point } | null {
		return this.#pinned.at(x, y);
	}

	/** Where a point of something pinned was last drawn, CSS px; null where it was not. */
	pinnedPoint(itemId: string, point: Point): Point | null {
		return this.#pinned.onScreen(itemId, point);
	}

	/** The context is in CSS px. */
	draw(brush: Brush, frame: Frame): void {
		this.#zones = [];
		this.#pinned.clear();
		if (this.#headers.length === 0 && this.#rail.length === 0) return;
		const edges = this.edges(frame);
		this.#drawRail(brush, frame, edges);
		this.#drawHeaders(brush, frame, edges);
		this.#pinned.draw(brush, frame, edges);
	}

	#drawHeaders(brush: Brush, frame: Frame, edges: StickyEdges): void {
		const { context } = brush;
		const { stages, steps } = this.tiers(frame.zoom, frame.width);
		const isStuck = frame.y < edges.bottom - 0.5;
		brush.setFill("surface");
		if (isStuck) context.fillRect(0, 0, frame.width, edges.bottom);
		else context.fillRect(edges.left, edges.top, frame.width, edges.bottom - edges.top);
		brush.save();
		context.beginPath();
		context.rect(edges.right, 0, frame.width, edges.bottom + 1);
		context.clip();
		this.#drawTier(brush, frame, { tier: stages, top: edges.top, edges });
		if (steps !== null) this.#drawTier(brush, frame, { tier: steps, top: edges.top + stages.height, edges });
		brush.restore();
		brush.setFill("edge");
		const left = isStuck ? 0 : edges.left;
		const end = this.#headers.reduce((right, item) => Math.max(right, (item.box.x + item.box.width) * frame.zoom + frame.x), 0);
		context.fillRect(left, edges.bottom - 1, Math.max(0, Math.min(frame.width, end) - left), 1);
	}

	#drawTier(brush: Brush, frame: Frame, at: { tier: Tier; top: number; edges: StickyEdges }): void {
		const { tier, top, edges } = at;
		const scale = stickyScale(frame.zoom, frame.width);
		for (const label of tier.labels) {
			const left = label.item.box.x * frame.zoom + frame.x;
			const width = label.item.box.width * frame.zoom;
			if (left > frame.width || left + width < edges.right) continue;
			const zone = { itemId: label.item.id, x: Math.max(left, edges.right), y: top, width, height: tier.height };
			zone.width = left + width - zone.x;
			this.#zones.push(zone);
			this.#pinned.place(
				label.item.id,
				placementOf(label, {
					zone,
					left,
					scale,
					padding: tier.paddingX,
					isStage: tier.style === "stageTitle",
					most: frame.width,
				}),
			);
			this.#drawLabel(brush, label, { tier, left, width, top, scale, stickAt: edges.right });
		}
	}

	#drawLabel(
		brush: Brush,
		{ item, lines, subtitle, width: textWidth }: TierLabel,
		at: { tier: Tier; left: number; width: number; top: number; scale: number; stickAt: number },
	): void {
		const { tier, left, width, top, scale, stickAt } = at;
		const { context } = brush;
		const { style, paddingX, paddingY } = tier;
		if (style === "stageTitle") {
			brush.setFill("header-stage");
			context.beginPath();
			context.roundRect(left, top, width, tier.height - 4 * scale, 8 * scale);
			context.fill();
		}
		if (width < narrowest) return;
		const icon = item.label?.icon;
		const mark = icon === undefined ? 0 : sizes.stepTier.mark;
		const most = left + width - (textWidth + mark + paddingX) * scale;
		const x = Math.max(left + paddingX * scale, Math.min(most, stickAt + paddingX * scale));
		brush.save();
		context.translate(x, top);
		context.scale(scale, scale);
		if (icon !== undefined) brush.drawIcon({ kind: "icon", ...icon, x: -1, y: paddingY + 1.5, size: 15 });
		const { lineHeight } = textStyles[style];
		const draw = (text: string, y: number, small: boolean): void => {
			const textStyle = small ? "label" : style;
			const fill = small ? "text-muted" : (item.label?.fill ?? "text");
			brush.drawText({ kind: "text", x: mark, y: y + baselineOffset(textStyle), text, width: 0, style: textStyle, fill });
		};
		const first = style === "stageTitle" ? paddingY - 1 : paddingY;
		lines.forEach((line, index) => {
			draw(line, first + index * lineHeight, false);
		});
		subtitle.forEach((line, index) => {
			draw(line, first + lines.length * lineHeight + 3 + index * textStyles.label.lineHeight, true);
		});
		brush.restore();
	}

	#drawRail(brush: Brush, frame: Frame, edges: StickyEdges): void {
		const { context } = brush;
		const { zoom } = frame;
		const isStuck = frame.x < edges.right - 0.5;
		const width = edges.right - edges.left;
		const scale = stickyScale(zoom, frame.width);
		brush.save();
		context.beginPath();
		context.rect(0, edges.bottom, edges.right + 1, frame.height);
		context.clip();
		const first = Math.min(...this.#rail.map((item) => item.box.y * zoom + frame.y));
		const last = Math.max(...this.#rail.map((item) => (item.box.y + item.box.height) * zoom + frame.y));
		brush.setFill("rail");
		context.fillRect(isStuck ? 0 : edges.left, first, isStuck ? edges.right : width, last - first);
		let titleShift = 0;
		for (const item of this.#rail) {
			const top = item.box.y * zoom + frame.y;
			const height = item.box.height * zoom;
			if (top > frame.height || top + height < edges.bottom) continue;
			if (item.label === undefined) {
				if (zoom >= (item.minZoom ?? 0)) this.#drawMarks(brush, frame, { item, left: edges.left, scale, titleShift });
				continue;
			}
			brush.setFill("grid-line");
			context.fillRect(edges.left, top + height - 1, width, 1);
			this.#zones.push({ itemId: item.id, x: edges.left, y: Math.max(top, edges.bottom), width, height });
			const y = Math.min(top + height, frame.height);
			this.#pinned.place(item.id, { start: { x: edges.left, y }, end: { x: edges.right, y }, scale, free: edges.left });
			titleShift = this.#drawLane(brush, item, { left: edges.left, top, height, scale, stickAt: edges.bottom });
		}
		brush.restore();
		brush.setFill("edge");
		context.fillRect(
			edges.right - 1,
			Math.max(first, edges.bottom),
			1,
			Math.max(0, Math.min(last, frame.height) - Math.max(first, edges.bottom)),
		);
	}

	/** Answers by how much the title has moved down in its row to stay in view. */
	#drawLane(
		brush: Brush,
		item: SceneItem,
		at: { left: number; top: number; height: number; scale: number; stickAt: number },
	): number {
		const { label } = item;
		if (label === undefined) return 0;
		const { scale, height } = at;
		const { context } = brush;
		const { padding, icon, iconGap, width } = sizes.rail;
		const { lineHeight } = textStyles.laneTitle;
		const textWidth = width - 2 * padding - icon - iconGap;
		const words = item.shapes.filter((shape) => shape.kind === "text").map((shape) => shape.text);
		const room = Math.max(1, Math.floor((height / scale - 2) / lineHeight));
		if (height < lineHeight * scale * 0.85) return 0;
		const lines =
			words.length <= room
				? words
				: [...words.slice(0, room - 1), fitText(words.slice(room - 1).join(" "), "laneTitle", textWidth, this.#measure)];
		const textHeight = lines.length * lineHeight * scale;
		const inset = Math.min(padding * scale, Math.max(0, (height - textHeight) / 2));
		const ownHeight = Math.max(textHeight, ((this.#pinnedEnds.get(item.box.y) ?? 0) - padding) * scale);
		const y = Math.max(at.top + inset, Math.min(at.stickAt + padding * scale, at.top + height - ownHeight - inset));
		brush.save();
		context.translate(at.left + padding * scale, y);
		context.scale(scale, scale);
		if (label.icon !== undefined) brush.drawIcon({ kind: "icon", ...label.icon, x: 0, y: 0.5, size: icon });
		lines.forEach((text, index) => {
			const baseline = index * lineHeight + baselineOffset("laneTitle");
			brush.drawText({ kind: "text", x: icon + iconGap, y: baseline, text, width: 0, style: "laneTitle", fill: label.fill });
		});
		brush.restore();
		return y - at.top - inset;
	}

	/** Marks beside the lanes keep their size; where they stand follows the map, or the lane's title. */
	#drawMarks(brush: Brush, frame: Frame, at: { item: SceneItem; left: number; scale: number; titleShift: number }): void {
		const { context } = brush;
		const { item, left, scale } = at;
		const shift = item.isPinned === true ? at.titleShift : 0;
		for (const shape of item.shapes) {
			const anchor = markAnchor(shape);
			if (anchor === null) continue;
			const fixedY = item.isPinned === true ? item.box.y : anchor.y;
			// From afar a lane has no room for all of them.
			if ((anchor.y - fixedY + markRoom) * scale > item.box.height * frame.zoom) continue;
			brush.save();
			context.translate(left + (anchor.x + sizes.rail.width) * scale, fixedY * frame.zoom + frame.y + shift);
			context.scale(scale, scale);
			context.translate(-anchor.x, -fixedY);
			brush.draw([shape]);
			brush.restore();
		}
	}
}
