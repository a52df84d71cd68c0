import { useEffect, useRef } from "react";
import { useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { coversMap } from "../../ui/covers-map.ts";
import { useCanvas } from "../canvas-context.ts";
import styles from "./minimap.module.css";
import { startMinimap } from "./start-minimap.ts";

const isShown = (view: ViewState) => view.panels.minimap;

/** The whole map in a corner: drawn when the map changes, never while the view moves. */
export function Minimap() {
	return useView(isShown) ? <ShownMinimap /> : null;
}

function ShownMinimap() {
	const stage = useCanvas();
	const minimap = useRef<HTMLDivElement>(null);
	const canvas = useRef<HTMLCanvasElement>(null);
	const frame = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!minimap.current || !canvas.current || !frame.current) return;
		return startMinimap(stage, { minimap: minimap.current, canvas: canvas.current, frame: frame.current });
	}, [stage]);
	return (
		// Pointer only: the zoom commands and the arrows do the same from the keyboard.
		<div ref={minimap} className={styles.minimap} {...coversMap} data-canvas-control aria-hidden="true">
			<canvas ref={canvas} className={styles.map} />
			<div ref={frame} className={styles.frame} />
		</div>
	);
}
