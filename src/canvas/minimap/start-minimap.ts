import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Theme } from "../../shared/scene/scene.ts";
import { colourOf } from "../../shared/scene/theme.ts";
import type { CanvasStage } from "../canvas-stage.ts";
import { boxContains, fitBox, type ViewTransform, visibleBox } from "../viewport/view-transform.ts";

const size = { width: 168, height: 104 };
const inset = 6;

export interface MinimapElements {
	readonly minimap: HTMLElement;
	readonly canvas: HTMLCanvasElement;
	readonly frame: HTMLElement;
}

/** Draws the map small and shows what of it is on screen. Returns how to stop. */
export function startMinimap(stage: CanvasStage, { minimap, canvas, frame }: MinimapElements): () => void {
	const { model, flow } = stage;
	let small: ViewTransform = { x: 0, y: 0, zoom: 1 };
	let timer = 0;

	function draw(): void {
		const layout = model.layout();
		const insets = { left: inset, top: inset, right: inset, bottom: inset };
		small = fitBox(layout.bounds, size, { insets, limit: 0.2 });
		drawMap(canvas, { map: model.map, layout, theme: stage.theme.get(), view: small });
		showFrame();
	}

	/** Where all of the map is on screen, or nothing is on the map, the minimap has nothing to say, and would cover some of it. */
	function showFrame(): void {
		const seen = visibleBox(flow.transform(), flow.size());
		const { bounds } = model.layout();
		const isAllSeen = boxContains(seen, bounds) && boxContains(seen, { x: bounds.x + bounds.width, y: bounds.y + bounds.height });
		const isEmpty = model.layout().columns.length + model.layout().rows.length + model.layout().cards.size === 0;
		minimap.style.visibility = isAllSeen || isEmpty ? "hidden" : "visible";
		const { x, y, width, height } = onMinimap(seen);
		frame.style.transform = `translate(${x}px, ${y}px)`;
		frame.style.width = `${width}px`;
		frame.style.height = `${height}px`;
	}

	/** A box of the map in px of the minimap, cut at its edges. */
	function onMinimap(box: Box): Box {
		const left = Math.max(0, box.x * small.zoom + small.x);
		const top = Math.max(0, box.y * small.zoom + small.y);
		const right = Math.min(size.width, (box.x + box.width) * small.zoom + small.x);
		const bottom = Math.min(size.height, (box.y + box.height) * small.zoom + small.y);
		return { x: left, y: top, width: Math.max(4, right - left), height: Math.max(4, bottom - top) };
	}

	function look(event: PointerEvent): void {
		const bounds = canvas.getBoundingClientRect();
		const { zoom } = flow.transform();
		const x = (event.clientX - bounds.x - small.x) / small.zoom;
		const y = (event.clientY - bounds.y - small.y) / small.zoom;
		const { width, height } = flow.size();
		flow.setTransform({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
	}

	function onDown(event: PointerEvent): void {
		if (event.button !== 0) return;
		event.stopPropagation();
		canvas.setPointerCapture(event.pointerId);
		look(event);
	}

	function onMove(event: PointerEvent): void {
		if (canvas.hasPointerCapture(event.pointerId)) look(event);
	}

	canvas.addEventListener("pointerdown", onDown);
	canvas.addEventListener("pointermove", onMove);
	draw();
	const stops = [
		stage.follow(showFrame),
		stage.theme.subscribe(draw),
		model.onFlush(() => {
			// Also while somebody changes the map without a pause.
			if (timer !== 0) return;
			timer = window.setTimeout(() => {
				timer = 0;
				draw();
			}, 200);
		}),
	];
	return () => {
		clearTimeout(timer);
		canvas.removeEventListener("pointerdown", onDown);
		canvas.removeEventListener("pointermove", onMove);
		for (const stop of stops) stop();
	};
}

interface SmallMap {
	readonly map: JourneyMap;
	readonly layout: MapLayout;
	readonly theme: Theme;
	readonly view: ViewTransform;
}

function drawMap(canvas: HTMLCanvasElement, { map, layout, theme, view }: SmallMap): void {
	const dpr = window.devicePixelRatio;
	canvas.width = Math.round(size.width * dpr);
	canvas.height = Math.round(size.height * dpr);
	canvas.style.width = `${size.width}px`;
	canvas.style.height = `${size.height}px`;
	const context = canvas.getContext("2d");
	if (!context) return;
	context.setTransform(view.zoom * dpr, 0, 0, view.zoom * dpr, view.x * dpr, view.y * dpr);
	const least = 1 / (view.zoom * dpr);
	context.fillStyle = colourOf(theme, "header-stage");
	for (const stage of layout.stages) {
		context.fillRect(stage.x, layout.stageTier.y, stage.width, layout.grid.height - layout.stageTier.y);
	}
	context.fillStyle = colourOf(theme, "grid-line");
	for (const row of layout.rows) context.fillRect(0, row.y + row.height, layout.grid.width, least);
	const gap = Math.min(8, 2 * least);
	for (const [id, { x, y, width, height }] of layout.cards) {
		const kind = map.cards.get(id)?.kind ?? "note";
		context.fillStyle = colourOf(theme, `ink-${kind}`);
		context.globalAlpha = 0.55;
		context.fillRect(x + gap, y + gap, Math.max(least, width - 2 * gap), Math.max(least, height - 2 * gap));
	}
	context.globalAlpha = 1;
	context.lineWidth = 2 * least;
	for (const curve of layout.curves) {
		context.strokeStyle = colourOf(theme, `palette:${map.personas.get(curve.personaId)?.colour ?? "slate"}`);
		for (const run of curve.runs) context.stroke(new Path2D(run.path));
	}
}
