import "@xyflow/react/dist/base.css";
import { ReactFlowProvider, useStoreApi } from "@xyflow/react";
import { useEffect, useRef, useState } from "react";
import { canvasAttribute } from "../editor/keyboard-target.ts";
import { useEditor, useObservable } from "../editor/use-session.ts";
import { CanvasContext, useCanvas } from "./canvas-context.ts";
import { type CanvasStage, createCanvasStage } from "./canvas-stage.ts";
import { CardEditor } from "./editing/card-editor.tsx";
import { QuoteEditor } from "./editing/quote-editor.tsx";
import { Flow } from "./flow.tsx";
import { createFlowPort } from "./flow-port.ts";
import { FocusAnnouncement } from "./focus-announcement.tsx";
import { CellOffer } from "./gestures/cell-offer.tsx";
import { DropPreview } from "./gestures/drop-preview.tsx";
import { HeaderLayer } from "./headers/header-layer.tsx";
import styles from "./journey-canvas.module.css";
import type { CanvasLayer } from "./layer.ts";
import { Minimap } from "./minimap/minimap.tsx";
import cursorStyles from "./presence/cursor-layer.module.css";

export interface JourneyCanvasProps {
	readonly layers: readonly CanvasLayer[];
}

/** The map itself, for the session that is open around it. */
export function JourneyCanvas({ layers }: JourneyCanvasProps) {
	return (
		<ReactFlowProvider>
			<StagedCanvas layers={layers} />
		</ReactFlowProvider>
	);
}

function StagedCanvas({ layers }: JourneyCanvasProps) {
	const editor = useEditor();
	const store = useStoreApi();
	const [stage, setStage] = useState<CanvasStage | null>(null);
	useEffect(() => {
		const load = (hash: string) => loadPicture(editor.session.pictures.urlOf(hash));
		const created = createCanvasStage(editor, createFlowPort(store), load);
		setStage(created);
		return () => {
			created.close();
			setStage(null);
		};
	}, [editor, store]);
	useEffect(() => stage?.setLayers(layers), [stage, layers]);
	if (!stage) return <div className={styles.canvas} />;
	return (
		<CanvasContext.Provider value={stage}>
			<CanvasElements />
		</CanvasContext.Provider>
	);
}

async function loadPicture(url: string): Promise<HTMLImageElement> {
	const image = new Image();
	image.src = url;
	await image.decode();
	return image;
}

function CanvasElements() {
	const stage = useCanvas();
	const root = useRef<HTMLElement>(null);
	const back = useRef<HTMLCanvasElement>(null);
	const front = useRef<HTMLCanvasElement>(null);
	const cursors = useRef<HTMLDivElement>(null);
	const readOnly = useObservable(stage.editor.session.readOnlyReason) !== "";
	useEffect(() => {
		if (!root.current || !back.current || !front.current || !cursors.current) return;
		return stage.open({ root: root.current, back: back.current, front: front.current, cursors: cursors.current });
	}, [stage]);
	return (
		// One stop for the keyboard: arrows walk the map, and what they stand at is announced.
		<section
			ref={root}
			className={styles.canvas}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: the map takes the keyboard
			tabIndex={0}
			aria-label="Journey map. Arrow keys walk the cards, Enter edits. The outline and the table view hold the same content."
			data-readonly={readOnly || undefined}
			{...{ [canvasAttribute]: "" }}
		>
			<canvas ref={back} className={styles.back} />
			<Flow>
				<CardEditor />
				<QuoteEditor />
				<CellOffer />
				<DropPreview />
			</Flow>
			<canvas ref={front} className={styles.front} />
			<HeaderLayer />
			<div ref={cursors} className={cursorStyles.layer} aria-hidden="true" />
			<Minimap />
			<FocusAnnouncement />
		</section>
	);
}
