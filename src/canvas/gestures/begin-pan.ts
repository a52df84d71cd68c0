import type { CanvasCore } from "../canvas-core.ts";
import type { PointerDrag } from "./pointer-drag.ts";

/** Space, the middle button or the hand tool: the map follows the pointer, wherever it was pressed. */
export function panDrag(core: CanvasCore, down: { x: number; y: number }, onClick: () => void): PointerDrag {
	const origin = core.flow.transform();
	return {
		move(at) {
			core.flow.setTransform({ x: origin.x + at.x - down.x, y: origin.y + at.y - down.y, zoom: origin.zoom });
		},
		end(isDrag) {
			if (!isDrag) onClick();
		},
		cancel() {},
	};
}
