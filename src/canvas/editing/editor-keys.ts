import type { KeyboardEvent } from "react";
import type { CanvasStage } from "../canvas-stage.ts";
import { nextCard } from "./next-card.ts";

/** Enter is done, Shift+Enter a new line, Escape leaves, Tab goes on to the next text, and behind the last one is done. */
export function editorKeys(stage: CanvasStage, event: KeyboardEvent): void {
	// The input method's own Enter chooses a candidate.
	if (event.nativeEvent.isComposing) return;
	const { editing } = stage.editor.view.getState();
	if (!editing) return;
	const done = () => {
		stage.stopEditing(editing);
		stage.focusCanvas();
	};
	if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) {
		event.preventDefault();
		event.stopPropagation();
		done();
	} else if (event.key === "Tab") {
		event.preventDefault();
		event.stopPropagation();
		const next = nextCard(stage.model.map, stage.model.layout(), editing.ref, event.shiftKey);
		if (!next) {
			done();
			return;
		}
		stage.editor.actions.select([`${next.collection.replace(/s$/, "")}:${next.id}`]);
		stage.edit(`${next.collection.replace(/s$/, "")}:${next.id}`);
		stage.viewport.reveal(`${next.collection.replace(/s$/, "")}:${next.id}`);
	}
}
