import type { CanvasCore } from "../canvas-core.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { type HeaderDrop, type HeaderKind, headerDropAt } from "./header-drag.ts";
import { noGesture } from "./interaction.ts";
import type { PointerDrag } from "./pointer-drag.ts";

/** Stages, steps and lanes are moved by their headers; a press without a drag selects. */
export function headerDrag(
	core: CanvasCore,
	header: HeaderKind,
	{ id, isToggle }: { id: string; isToggle: boolean },
): PointerDrag {
	let drop: HeaderDrop | null = null;
	const stop = () => core.interaction.setState({ gesture: noGesture });
	return {
		move(at) {
			const layout = core.model.layout();
			const box = core.model.boxOf(`${header}:${id}`);
			if (!box || !core.canWrite()) return;
			drop = headerDropAt(layout, { kind: header, id }, toMapPoint(core.flow.transform(), at));
			core.interaction.setState({ gesture: { kind: "header", header, id, box, drop } });
		},
		end(isDrag) {
			stop();
			if (!isDrag) core.clickTarget(`${header}:${id}`, isToggle);
			else if (drop) core.edits.moveHeader(header, id, drop);
		},
		cancel: stop,
	};
}
