import type { CanvasCore } from "../canvas-core.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { type EmotionPoint, snapEmotion } from "./emotion-drag.ts";
import { noGesture } from "./interaction.ts";
import type { PointerDrag } from "./pointer-drag.ts";

/** An emotion point is dragged up and down only; a press without a drag selects it. */
export function emotionDrag(core: CanvasCore, point: EmotionPoint): PointerDrag {
	let value = point.value;
	const stop = () => core.interaction.setState({ gesture: noGesture });
	return {
		move(at, { shiftKey }) {
			const { y } = toMapPoint(core.flow.transform(), at);
			value = snapEmotion(core.model.layout().emotionValueAt(point.laneId, y), shiftKey);
			core.interaction.setState({ gesture: { kind: "emotion", point, value } });
		},
		end(isDrag) {
			stop();
			core.select(new Set([`emotion:${point.emotionId}`]));
			if (isDrag && value !== point.value) core.edits.setEmotion(point, value);
		},
		cancel: stop,
	};
}
