import type { FlowPort } from "./flow-port.ts";
import type { Size, ViewTransform } from "./viewport/view-transform.ts";

export interface CanvasDrawing {
	/** The painter beneath the mounted cards. */
	drawBack(view: ViewTransform, size: Size): void;
	/** What lies over them: headers, rings, previews. */
	drawFront(view: ViewTransform, size: Size): void;
	/** The view has moved or changed its size; called after both were drawn. */
	moved(view: ViewTransform, size: Size): void;
}

export interface CanvasFrames {
	/** Draws again in the next frame. */
	invalidate(part: "back" | "front" | "both"): void;
	close(): void;
}

/**
 * When to draw. A move of the view is drawn inside React Flow's own store notification, so canvas and
 * CSS transform change in the same frame; everything else is gathered into the next frame.
 */
export function createCanvasFrames(flow: FlowPort, drawing: CanvasDrawing): CanvasFrames {
	let view = flow.transform();
	let size = flow.size();
	let mounted = flow.mounted();
	let stale: "" | "back" | "front" | "both" = "";
	let frame = 0;

	function draw(part: "" | "back" | "front" | "both"): void {
		if (part === "back" || part === "both") drawing.drawBack(view, size);
		if (part === "front" || part === "both") drawing.drawFront(view, size);
	}

	function invalidate(part: "back" | "front" | "both"): void {
		stale = stale === "" || stale === part ? part : "both";
		if (frame) return;
		frame = requestAnimationFrame(() => {
			frame = 0;
			const due = stale;
			stale = "";
			draw(due);
		});
	}

	const stop = flow.subscribe(() => {
		const nextView = flow.transform();
		const nextSize = flow.size();
		const isMoved = nextView.x !== view.x || nextView.y !== view.y || nextView.zoom !== view.zoom;
		if (isMoved || nextSize.width !== size.width || nextSize.height !== size.height) {
			view = nextView;
			size = nextSize;
			stale = "";
			draw("both");
			drawing.moved(view, size);
		}
		const nextMounted = flow.mounted();
		if (nextMounted !== mounted) {
			mounted = nextMounted;
			invalidate("back");
		}
	});

	return {
		invalidate,
		close() {
			stop();
			cancelAnimationFrame(frame);
		},
	};
}
