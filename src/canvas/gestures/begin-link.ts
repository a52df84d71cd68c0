import type { CanvasCore } from "../canvas-core.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { noGesture, noHover } from "./interaction.ts";

/** A connection being drawn: React Flow draws its line from the handle; the target may be painted only. */
export interface LinkDragging {
	start(fromId: string): void;
	move(at: { x: number; y: number }): void;
	stop(at: { x: number; y: number }): void;
	/** Escape: no connection is made. False where none was being drawn. */
	cancel(): boolean;
}

export function createLinkDragging(core: CanvasCore): LinkDragging {
	function targetAt(at: { x: number; y: number }, fromId: string): string | null {
		const cardId = core.model.cardAt(toMapPoint(core.flow.transform(), at));
		return cardId === fromId ? null : cardId;
	}

	function from(): string | null {
		const { gesture } = core.interaction.getState();
		return gesture.kind === "link" ? gesture.fromId : null;
	}

	return {
		start(fromId) {
			if (core.canWrite()) core.interaction.setState({ gesture: { kind: "link", fromId, toId: null, to: { x: 0, y: 0 } } });
		},
		move(at) {
			const fromId = from();
			if (!fromId) return;
			const to = toMapPoint(core.flow.transform(), at);
			core.interaction.setState({ gesture: { kind: "link", fromId, toId: targetAt(at, fromId), to } });
		},
		stop(at) {
			const fromId = from();
			if (!fromId) return;
			const toId = targetAt(at, fromId);
			core.interaction.setState({ gesture: noGesture, hover: noHover });
			if (toId && core.model.map.cards.has(fromId)) core.edits.connect(fromId, toId);
		},
		cancel() {
			if (!from()) return false;
			core.interaction.setState({ gesture: noGesture, hover: noHover });
			core.flow.cancelConnection();
			return true;
		},
	};
}
