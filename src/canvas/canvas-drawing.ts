import type { SceneItem } from "../shared/scene/scene.ts";
import type { CanvasCore } from "./canvas-core.ts";
import { drawGesture, drawHover } from "./front/draw-gesture.ts";
import { drawHeldCards, drawRemoteDrags, heldLinks } from "./front/draw-held.ts";
import { drawHoveredLink, drawSelectedLinks } from "./front/draw-links.ts";
import { drawOwnMarks, drawRemoteMarks } from "./front/draw-rings.ts";
import type { FrontFrame } from "./front/front-frame.ts";
import { searchHits } from "./front/search-hits.ts";
import { draggedCards } from "./gestures/interaction.ts";
import { Brush } from "./painter/brush.ts";
import { drawCallouts, isCallout } from "./painter/callouts.ts";
import { drawBadge } from "./painter/draw-badges.ts";
import { IconCache } from "./painter/icon-cache.ts";
import { ImageCache, type ImageLoader } from "./painter/image-cache.ts";
import { createPainter } from "./painter/painter.ts";
import { boxesOverlap, type Size, type ViewTransform, visibleBox } from "./viewport/view-transform.ts";

export interface DrawingOptions {
	readonly back: HTMLCanvasElement;
	readonly front: HTMLCanvasElement;
	readonly loadImage: ImageLoader;
	/** Item ids of the links that are drawn as edges. */
	linkEdges(): readonly string[];
	/** Items of the overlays that are on. */
	overlays(): readonly SceneItem[];
	/** A picture has arrived, or the colours have changed. */
	onStale(): void;
}

export interface Drawing {
	/** The layout, the scene or the overlays have changed. */
	setScene(): void;
	drawBack(view: ViewTransform, size: Size): void;
	drawFront(view: ViewTransform, size: Size): void;
	close(): void;
}

/** Two canvases: the painter's beneath the mounted cards; over them headers, rail, badges of mounted cards, rings and previews. */
export function createDrawing(core: CanvasCore, options: DrawingOptions): Drawing {
	const { model, sticky } = core;
	let theme = core.theme.get();
	const images = new ImageCache(options.loadImage, options.onStale);
	const painter = createPainter(options.back, { ...options, measure: model.measure, theme });
	const context = options.front.getContext("2d");
	if (!context) throw new Error("This browser gives no 2D canvas.");
	const brush = new Brush(context, { theme, icons: new IconCache(), images });
	let callouts: SceneItem[] = [];
	/** By card: what is drawn over the mounted ones. */
	let badges = new Map<string, SceneItem[]>();

	const stopTheme = core.theme.subscribe(() => {
		theme = core.theme.get();
		painter.setTheme(theme);
		brush.theme = theme;
		options.onStale();
	});

	function toMap({ x, y, zoom }: ViewTransform, dpr: number): void {
		brush.context.setTransform(zoom * dpr, 0, 0, zoom * dpr, x * dpr, y * dpr);
		brush.begin(zoom, dpr);
	}

	return {
		setScene() {
			const behind: SceneItem[] = [];
			const framed: SceneItem[] = [];
			callouts = [];
			badges = new Map();
			for (const list of [model.items(), options.overlays()]) {
				for (const item of list) {
					// Callouts would be covered by mounted cards, headers and rail must cover them: these are drawn in front.
					if (item.maxZoom !== undefined) callouts.push(item);
					else if (item.layer === "header" || item.layer === "rail") framed.push(item);
					else behind.push(item);
					if (item.layer === "badge" && item.cardId !== undefined) {
						const ofCard = badges.get(item.cardId);
						if (ofCard) ofCard.push(item);
						else badges.set(item.cardId, [item]);
					}
				}
			}
			sticky.setItems(framed);
			painter.setScene({ items: behind, bounds: model.layout().bounds });
		},
		drawBack(view, size) {
			const { gesture } = core.interaction.getState();
			const dragged = draggedCards(gesture);
			const mounted = core.flow.mounted();
			const skip = new Set([...mounted, ...dragged, ...options.linkEdges(), ...heldLinks(model.map, gesture)]);
			painter.draw({ ...view, ...size, dpr: window.devicePixelRatio }, skip);
		},
		drawFront(view, size) {
			const dpr = window.devicePixelRatio;
			resize(options.front, size, dpr);
			context.setTransform(1, 0, 0, 1, 0, 0);
			context.clearRect(0, 0, options.front.width, options.front.height);
			toMap(view, dpr);
			const frame: FrontFrame = { ctx: context, view, size, theme, px: 1 / view.zoom, visible: visibleBox(view, size) };
			const { gesture, hover } = core.interaction.getState();
			const { selection, focus } = core.editor.view.getState();
			const boxOf = (target: string) => sticky.boxOf(model.layout(), target, { view, size }) ?? model.boxOf(target);
			const mounted = core.flow.mounted();
			drawMountedBadges(brush, badges, { mounted, zoom: view.zoom });
			const others = core.editor.session.presence.others();
			drawRemoteDrags(frame, brush, { people: others, model });
			drawHeldCards(brush, { gesture, model, mounted, linkEdges: new Set(options.linkEdges()), zoom: view.zoom });
			const isMounted = (target: string) =>
				isHeader(target) || target.startsWith("connection:") || (target.startsWith("card:") && mounted.has(target.slice(5)));
			drawOwnMarks(frame, { selection, focus, ...searchHits(core.editor), isMounted, boxOf });
			if (gesture.kind === "none") drawHoveredLink(frame, model, hover.linkId);
			drawSelectedLinks(frame, model, selection);
			drawRemoteMarks(frame, others.filter(isOnMap), model.boxOf);
			if (gesture.kind !== "header") drawGesture(frame, model.layout(), gesture);
			if (gesture.kind === "none") drawHover(frame, model.layout(), hover);
			context.setTransform(dpr, 0, 0, dpr, 0, 0);
			brush.begin(1, dpr);
			const seen = callouts.filter(
				(item) => isCallout(item, { ...size, zoom: view.zoom }) && boxesOverlap(item.box, frame.visible),
			);
			drawCallouts(brush, seen, {
				frame: { ...view, ...size, dpr },
				measure: model.measure,
				left: sticky.geometry(view, size).right,
			});
			sticky.painter.draw(brush, { ...view, ...size, dpr });
			toMap(view, dpr);
			drawRemoteMarks(
				frame,
				others.filter((person) => !isOnMap(person)),
				boxOf,
			);
			if (gesture.kind === "header")
				drawGesture(frame, model.layout(), { ...gesture, box: boxOf(`${gesture.header}:${gesture.id}`) ?? gesture.box });
		},
		close() {
			stopTheme();
			painter.close();
			options.front.width = 0;
		},
	};
}

function isHeader(target: string): boolean {
	return target.startsWith("stage:") || target.startsWith("step:") || target.startsWith("lane:");
}

/** Whether what a person holds lies under the headers, or is one of them. */
function isOnMap(person: { readonly selection: readonly string[] }): boolean {
	return !person.selection.some(isHeader);
}

/** Overlays lie on top of cards; over a mounted card's element only this canvas does. */
function drawMountedBadges(
	brush: Brush,
	badges: ReadonlyMap<string, readonly SceneItem[]>,
	at: { mounted: ReadonlySet<string>; zoom: number },
): void {
	for (const cardId of at.mounted) {
		for (const item of badges.get(cardId) ?? []) if (at.zoom >= (item.minZoom ?? 0)) drawBadge(brush, item, at.zoom);
	}
}

function resize(canvas: HTMLCanvasElement, { width, height }: Size, dpr: number): void {
	const [w, h] = [Math.max(1, Math.round(width * dpr)), Math.max(1, Math.round(height * dpr))];
	if (canvas.width !== w) canvas.width = w;
	if (canvas.height !== h) canvas.height = h;
}
