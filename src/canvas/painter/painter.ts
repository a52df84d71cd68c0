import type { Box, Point } from "../../shared/layout/map-layout.ts";
import type { TextMeasure } from "../../shared/layout/text-measure.ts";
import type { Scene, SceneItem, Theme } from "../../shared/scene/scene.ts";
import { Brush } from "./brush.ts";
import { drawCallouts } from "./callouts.ts";
import { FarCards } from "./far-cards.ts";
import { detailZoom, type Frame } from "./frame.ts";
import { IconCache } from "./icon-cache.ts";
import { ImageCache, type ImageLoader } from "./image-cache.ts";
import { drawMark, type Mark } from "./marks.ts";
import { SceneStore, type VisibleItems } from "./scene-store.ts";
import { type StickyEdges, StickyPainter } from "./sticky-painter.ts";

export interface PainterOptions {
	readonly measure: TextMeasure;
	readonly theme: Theme;
	readonly loadImage: ImageLoader;
	/** Something that is drawn has changed by itself (a picture has arrived): draw again. */
	readonly onStale: () => void;
	/** A second canvas over the first, for what is being dragged: a drag redraws only this one. */
	readonly dragCanvas?: HTMLCanvasElement;
	/** False where headers and rail are scene items like any others. */
	readonly isSticky?: boolean;
}

export interface Drag {
	readonly cardIds: ReadonlySet<string>;
	/** Map units. */
	readonly dx: number;
	readonly dy: number;
}

/** Draws a scene on a canvas. One call of `draw` is one frame; nothing is drawn between. */
export interface Painter {
	/** Items that kept their identity cost nothing. */
	setScene(scene: Scene): void;
	setTheme(theme: Theme): void;
	setMarks(marks: readonly Mark[]): void;
	setDrag(drag: Drag | null): void;
	/** `skip`: ids of cards, and item ids of links, that stand in the DOM. */
	draw(frame: Frame, skip?: ReadonlySet<string>): void;
	/** Draws only the dragged cards, on their own canvas. */
	drawDrag(frame: Frame): void;
	item(itemId: string): SceneItem | null;
	/** The topmost card or connection under a point of the map; `slack`: how near a line counts, in map units. */
	hitTest(point: Point, slack?: number): SceneItem | null;
	/** The address of a link in a drawn text under a point of the map. */
	linkAt(point: Point): string | null;
	/** Items whose box touches a box, all layers. */
	query(box: Box): readonly SceneItem[];
	/** Where headers and rail stand on screen. */
	edges(frame: Frame): StickyEdges;
	/** The stage, step or lane item whose header lies under a point of the canvas, CSS px. */
	headerAt(x: number, y: number): string | null;
	retryImages(): void;
	close(): void;
}

function resize(canvas: HTMLCanvasElement, { width, height, dpr }: Frame): void {
	const [w, h] = [Math.max(1, Math.round(width * dpr)), Math.max(1, Math.round(height * dpr))];
	if (canvas.width !== w) canvas.width = w;
	if (canvas.height !== h) canvas.height = h;
}

function contextOf(canvas: HTMLCanvasElement, alpha: boolean): CanvasRenderingContext2D {
	const context = canvas.getContext("2d", { alpha });
	if (context === null) throw new Error("This browser gives no 2D canvas.");
	return context;
}

/** CSS px. */
const thinnestCurve = 1.6;

const nothing: ReadonlySet<string> = new Set();

export function createPainter(canvas: HTMLCanvasElement, options: PainterOptions): Painter {
	const { measure, dragCanvas } = options;
	const isSticky = options.isSticky !== false;
	const icons = new IconCache();
	const images = new ImageCache(options.loadImage, options.onStale);
	const store = new SceneStore();
	const sticky = new StickyPainter(measure);
	const farCards = new FarCards();
	const brush = new Brush(contextOf(canvas, false), { theme: options.theme, icons, images });
	const dragBrush = dragCanvas && new Brush(contextOf(dragCanvas, true), { theme: options.theme, icons, images });
	let marks: readonly Mark[] = [];
	let drag: Drag | null = null;

	function toMap(target: Brush, { x, y, zoom, dpr }: Frame): void {
		target.context.setTransform(zoom * dpr, 0, 0, zoom * dpr, x * dpr, y * dpr);
		target.begin(zoom, dpr);
	}

	function toScreen(target: Brush, dpr: number): void {
		target.context.setTransform(dpr, 0, 0, dpr, 0, 0);
		target.begin(1, dpr);
	}

	function drawCards(target: Brush, cards: readonly SceneItem[], zoom: number): void {
		if (zoom < detailZoom.full) {
			farCards.draw(target, cards, zoom < detailZoom.box ? "box" : "bars");
			return;
		}
		// Pass by pass: a context that keeps its font and colour is several times as fast.
		for (const { shapes } of cards) for (const shape of shapes) target.drawForm(shape);
		for (const { shapes } of cards) for (const shape of shapes) if (shape.kind === "icon") target.drawIcon(shape);
		for (const { shapes } of cards) for (const shape of shapes) if (shape.kind === "text") target.drawText(shape);
	}

	function drawMap(frame: Frame, visible: VisibleItems): void {
		for (const item of visible.below) {
			brush.thinnest = item.layer === "curve" ? thinnestCurve : 0;
			brush.draw(item.shapes);
		}
		brush.thinnest = 0;
		for (const mark of marks) {
			const item = mark.kind === "wash" ? store.get(mark.itemId) : undefined;
			if (item !== undefined) drawMark(brush, { mark, item, zoom: frame.zoom });
		}
		drawCards(brush, visible.cards, frame.zoom);
		for (const item of visible.stacked) brush.draw(item.shapes);
		for (const item of visible.above) brush.draw(item.shapes);
		for (const mark of marks) {
			const item = mark.kind === "ring" ? store.get(mark.itemId) : undefined;
			if (item !== undefined) drawMark(brush, { mark, item, zoom: frame.zoom });
		}
	}

	return {
		setScene(scene) {
			store.set(scene.items, isSticky);
			if (isSticky) sticky.setItems(store.headers, store.rail);
		},
		setTheme(theme) {
			brush.theme = theme;
			if (dragBrush !== undefined) dragBrush.theme = theme;
		},
		setMarks(next) {
			marks = next;
		},
		setDrag(next) {
			drag = next;
		},
		draw(frame, skip = nothing) {
			resize(canvas, frame);
			toScreen(brush, frame.dpr);
			brush.setFill("surface");
			brush.context.fillRect(0, 0, frame.width, frame.height);
			toMap(brush, frame);
			const visible = store.visible(frame, skip, drag?.cardIds ?? nothing);
			drawMap(frame, visible);
			toScreen(brush, frame.dpr);
			drawCallouts(brush, visible.callouts, { frame, measure });
			if (isSticky) sticky.draw(brush, frame);
		},
		drawDrag(frame) {
			if (dragCanvas === undefined || dragBrush === undefined) return;
			resize(dragCanvas, frame);
			toScreen(dragBrush, frame.dpr);
			dragBrush.context.clearRect(0, 0, frame.width, frame.height);
			if (drag === null) return;
			const { dx, dy, cardIds } = drag;
			toMap(dragBrush, { ...frame, x: frame.x + dx * frame.zoom, y: frame.y + dy * frame.zoom });
			drawCards(
				dragBrush,
				[...cardIds].flatMap((id) => store.get(`card:${id}`) ?? []),
				frame.zoom,
			);
		},
		item: (itemId) => store.get(itemId) ?? null,
		hitTest: (point, slack = 4) => store.hitTest(point, slack, brush.context),
		linkAt: (point) => store.linkAt(point),
		query: (box) => store.query(box),
		edges: (frame) => sticky.edges(frame),
		headerAt: (x, y) => sticky.itemAt(x, y),
		retryImages: () => images.retry(),
		close() {
			canvas.width = 0;
			if (dragCanvas !== undefined) dragCanvas.width = 0;
		},
	};
}
