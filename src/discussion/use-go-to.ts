import { useEffect } from "react";
import { useEditor, useObservable } from "../editor/use-session.ts";
import type { Anchor } from "../shared/talk/anchor.ts";
import { placeOf } from "./place.ts";

/** Goes to where a discussion stands: what it is about is selected and comes into view. */
export function useGoTo(): (anchor: Anchor) => void {
	const editor = useEditor();
	return (anchor) => {
		const viewport = editor.viewport.get();
		if (anchor.kind === "point") viewport?.revealPoint?.(anchor);
		const { target } = placeOf(editor.session.map, anchor);
		if (target === null) return;
		if (target.startsWith("cell:")) {
			editor.actions.clearSelection();
			editor.actions.focus(target);
		} else editor.actions.select([target]);
		viewport?.reveal(target);
	};
}

/** Has what an open discussion is about in view once it is there, also where its address was opened. */
export function useInView(anchor: Anchor): void {
	const { session, viewport } = useEditor();
	const open = useObservable(viewport);
	const { target } = placeOf(session.map, anchor);
	const [x, y] = anchor.kind === "point" ? [anchor.x, anchor.y] : [null, null];
	useEffect(() => {
		if (x !== null && y !== null) open?.revealPoint?.({ x, y }, { keepsZoom: true });
		else if (target !== null) open?.reveal(target, { keepsZoom: true });
	}, [open, target, x, y]);
}
