import type { Box, Point } from "../../shared/layout/map-layout.ts";
import type { TextMeasure } from "../../shared/layout/text-measure.ts";
import type { Scene, SceneItem, Theme } from "../../shared/scene/scene.ts";
import { isWallScreen } from "../viewport/wall-screen.ts";
import { Brush } from "./brush.ts";
import { drawCallouts } from "./callouts.ts";
import { drawBadge } from "./draw-badges.ts";
import { FarCards } from "./far-cards.ts";
import { detailZoom, type Frame } from "./frame.ts";
import { IconCache } from "./icon-cache.ts";
import { ImageCache, type ImageLoader } from "./image-cache.ts";
import { drawMark, type Mark } from "./marks.ts";
import { SceneStore, type VisibleItems } from "./scene-store.ts";
import { type StickyEdges, StickyPainter } from "./sticky-painter.ts";
import { StillPicture } from "./still-picture.ts";

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
	/** `skip`: ids of cards, and item ids of links, that stand in the DOM. Does nothing where the canvas shows just this already. */
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
const thinnestCurve = { desk: 1.6, wall: 4.5 };

/** From this many cards in view on, a moving map is a moved picture. */
const manyCards = 250;
/** ms without a move. */
const restAfter = 120;

function isSameView(a: Frame, b: Frame): boolean {
	return a.x === b.x && a.y === b.y && a.zoom === b.zoom && a.width === b.width && a.height === b.height && a.dpr === b.dpr;
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	if (a.size !== b.size) return false;
	for (const each of a) if (!b.has(each)) return false;
	return true;
}

function grown({ x, y, width, height }: Box, by: number): Box {
	return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

const nothing: ReadonlySet<string> = new Set();

export function createPainter(canvas: HTMLCanvasElement, options: PainterOptions): Painter {
	const { measure, dragCanvas } = options;
	const isSticky = options.isSticky !== false;
	const icons = new IconCache();
	const images = new ImageCache(options.loadImage, () => {
		isStale = true;
		options.onStale();
	});
	const store = new SceneStore();
	const sticky = new StickyPainter(measure);
	const farCards = new FarCards();
	const brush = new Brush(contextOf(canvas, false), { theme: options.theme, icons, images });
	const dragBrush = dragCanvas && new Brush(contextOf(dragCanvas, true), { theme: options.theme, icons, images });
	let marks: readonly Mark[] = [];
	let drag: Drag | null = null;
	let lastFrame: Frame | null = null;
	let lastSkip = nothing;
	/** Something other than the view has changed since the last frame. */
	let isStale = true;
	/** What the canvas shows whole, with nothing over it: copied when the view begins to move, which most frames never do. */
	let unkept: Frame | null = null;
	let restTimer: ReturnType<typeof setTimeout> | undefined;
	const still = new StillPicture();

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

	function drawMarks(kind: Mark["kind"], zoom: number): void {
		for (const mark of marks) {
			const item = mark.kind === kind ? store.get(mark.itemId) : undefined;
			if (item !== undefined) drawMark(brush, { mark, item, zoom });
		}
	}

	function drawItems(visible: VisibleItems, { zoom, width }: Frame): void {
		const thinnest = isWallScreen(width) ? thinnestCurve.wall : thinnestCurve.desk;
		for (const item of visible.below) {
			brush.thinnest = item.layer === "curve" ? thinnest : 0;
			brush.draw(item.shapes);
		}
		brush.thinnest = 0;
		drawMarks("wash", zoom);
		drawCards(brush, visible.cards, zoom);
		if (zoom < detailZoom.full) drawCards(brush, visible.stacked, zoom);
		else for (const item of visible.stacked) brush.draw(item.shapes);
		if (zoom < detailZoom.full) farCards.draw(brush, visible.above, "box");
		for (const item of visible.above) drawBadge(brush, item, zoom);
		drawMarks("ring", zoom);
	}

	/** Draws a part of the canvas, CSS px; returns how many cards were in it. */
	function drawPart(frame: Frame, part: Box, skip: ReadonlySet<string>): number {
		const { zoom, x, y } = frame;
		toScreen(brush, frame.dpr);
		brush.setFill("surface");
		brush.context.fillRect(part.x, part.y, part.width, part.height);
		toMap(brush, frame);
		const box = { x: (part.x - x) / zoom, y: (part.y - y) / zoom, width: part.width / zoom, height: part.height / zoom };
		const visible = store.visible(grown(box, 16 / zoom), zoom, { skip, dragged: drag?.cardIds ?? nothing });
		drawItems(visible, frame);
		return visible.cards.length;
	}

	function drawWhole(frame: Frame, skip: ReadonlySet<string>): void {
		const whole = { x: 0, y: 0, width: frame.width, height: frame.height };
		const count = drawPart(frame, whole, skip);
		dropStill();
		if (count > manyCards) unkept = frame;
	}

	function dropStill(): void {
		still.drop();
		unkept = null;
	}

	function keepStill(): void {
		if (unkept !== null) still.keep(canvas, unkept);
		unkept = null;
	}

	/** The scene, its colours or its marks are others now: no picture of it can be used. */
	function changed(): void {
		isStale = true;
		dropStill();
	}

	/** Moves the last picture and fills in what it leaves bare; false where there is none to move. */
	function drawMoved(frame: Frame, skip: ReadonlySet<string>): boolean {
		const standIn = still.standIn(frame);
		if (standIn === null) return false;
		toScreen(brush, frame.dpr);
		const bare = still.draw(brush.context, standIn);
		for (const part of bare) {
			brush.save();
			toScreen(brush, frame.dpr);
			brush.context.beginPath();
			brush.context.rect(part.x, part.y, part.width, part.height);
			brush.context.clip();
			drawPart(standIn, part, skip);
			brush.restore();
		}
		if (standIn.zoom === lastFrame?.zoom) still.keep(canvas, standIn);
		return true;
	}

	/** A moved picture is half a pixel off or coarse: when the view rests it is drawn anew. */
	function redrawAtRest(): void {
		clearTimeout(restTimer);
		restTimer = setTimeout(() => {
			changed();
			options.onStale();
		}, restAfter);
	}

	return {
		setScene(scene) {
			store.set(scene.items, isSticky);
			changed();
			if (isSticky) sticky.setItems(store.headers, store.rail);
		},
		setTheme(theme) {
			changed();
			brush.theme = theme;
			if (dragBrush !== undefined) dragBrush.theme = theme;
		},
		setMarks(next) {
			changed();
			marks = next;
		},
		setDrag(next) {
			if (drag?.cardIds !== next?.cardIds) changed();
			drag = next;
		},
		draw(frame, skip = nothing) {
			const isMoved = lastFrame !== null && !isSameView(lastFrame, frame);
			if (lastFrame !== null && !isMoved && !isStale && isSameSet(skip, lastSkip)) return;
			if (isMoved) keepStill();
			resize(canvas, frame);
			if (isMoved && drawMoved(frame, skip)) redrawAtRest();
			else drawWhole(frame, skip);
			lastFrame = frame;
			lastSkip = skip;
			isStale = false;
			const { x, y, zoom, width, height } = frame;
			const callouts = store.callouts({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }, zoom);
			// What is drawn over the map stands still on screen while the map moves: it is no part of the picture.
			if (callouts.length + store.headers.length + store.rail.length > 0) keepStill();
			toScreen(brush, frame.dpr);
			drawCallouts(brush, callouts, { frame, measure, left: isSticky ? sticky.edges(frame).right : 0 });
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
			clearTimeout(restTimer);
			canvas.width = 0;
			if (dragCanvas !== undefined) dragCanvas.width = 0;
		},
	};
}
