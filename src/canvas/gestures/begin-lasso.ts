import type { CanvasCore } from "../canvas-core.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { noGesture } from "./interaction.ts";
import { boxBetween, lassoSelection } from "./lasso.ts";
import type { PointerDrag } from "./pointer-drag.ts";

/** Selects what a box drawn over the map touches, through the index, so that painted cards count too. */
export function lassoDrag(core: CanvasCore, down: { x: number; y: number }, isAdding: boolean): PointerDrag {
	const origin = toMapPoint(core.flow.transform(), down);
	const before = core.editor.view.getState().selection;
	const stop = () => core.interaction.setState({ gesture: noGesture });
	return {
		move(at) {
			const box = boxBetween(origin, toMapPoint(core.flow.transform(), at));
			core.interaction.setState({ gesture: { kind: "lasso", box } });
			core.select(lassoSelection(before, core.model.cardsIn(box), isAdding));
		},
		end(isDrag) {
			stop();
			if (!isDrag && !isAdding) core.clickPane(origin);
		},
		cancel() {
			stop();
			core.select(before);
		},
	};
}
