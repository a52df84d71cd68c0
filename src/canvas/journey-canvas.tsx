import { Suspense, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { canvasAttribute } from "../editor/keyboard-target.ts";
import { useEditor, useIsReadOnly, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";
import type { MapLayout } from "../shared/layout/map-layout.ts";
import { late } from "../ui/late.tsx";
import { CanvasContext, useCanvas } from "./canvas-context.ts";
import { type CanvasStage, createCanvasStage } from "./canvas-stage.ts";
import { createFlowSocket, type FlowSocket } from "./flow-port.ts";
import { FocusAnnouncement } from "./focus-announcement.tsx";
import styles from "./journey-canvas.module.css";
import type { CanvasLayer } from "./layer.ts";
import cursorStyles from "./presence/cursor-layer.module.css";

/** The painter shows a map by itself: the elements over its cards and headers may come a moment later. */
const Flow = late(async () => (await import("./flow.tsx")).Flow);
const HeaderLayer = late(async () => (await import("./headers/header-layer.tsx")).HeaderLayer);
const Minimap = late(async () => (await import("./minimap/minimap.tsx")).Minimap);
const BadgeTip = late(async () => (await import("./lenses/badge-tip.tsx")).BadgeTip);
const PinLayer = late(async () => (await import("./pins/pin-layer.tsx")).PinLayer);
const ContextMenu = late(async () => (await import("./menu/context-menu.tsx")).ContextMenu);

const isPresentingIn = (view: ViewState) => view.isPresenting;

export interface JourneyCanvasProps {
	readonly layers: readonly CanvasLayer[];
}

/** The map itself, for the session that is open around it. */
export function JourneyCanvas({ layers }: JourneyCanvasProps) {
	const editor = useEditor();
	const [flow] = useState(createFlowSocket);
	const [stage, setStage] = useState<CanvasStage | null>(null);
	// These effects run before the browser paints: the map comes with the page around it, not some frames later.
	useLayoutEffect(() => {
		const load = (hash: string) => loadPicture(editor.session.pictures.urlOf(hash));
		const created = createCanvasStage(editor, flow, load);
		setStage(created);
		return () => {
			created.close();
			setStage(null);
		};
	}, [editor, flow]);
	if (!stage) return <div className={styles.canvas} />;
	return (
		<CanvasContext.Provider value={stage}>
			<CanvasElements flow={flow} layers={layers} />
		</CanvasContext.Provider>
	);
}

async function loadPicture(url: string): Promise<HTMLImageElement> {
	const image = new Image();
	image.src = url;
	await image.decode();
	return image;
}

function watchSize(element: HTMLElement, flow: FlowSocket): () => void {
	const measure = () => flow.setSize({ width: element.clientWidth, height: element.clientHeight });
	const observer = new ResizeObserver(measure);
	measure();
	observer.observe(element);
	return () => observer.disconnect();
}

const isCommentingIn = ({ tool, commentAt }: ViewState) => tool === "comment" || commentAt !== null;

/** Whether there is anything for the layer of pins to show: it is not loaded before. */
function usePins({ lenses }: CanvasStage): boolean {
	const hasPins = useSyncExternalStore(lenses.subscribe, () => lenses.pins().some(({ pins }) => pins.length > 0));
	const isCommenting = useView(isCommentingIn);
	return hasPins || isCommenting;
}

function CanvasElements({ flow, layers }: { readonly flow: FlowSocket } & JourneyCanvasProps) {
	const stage = useCanvas();
	const root = useRef<HTMLElement>(null);
	const back = useRef<HTMLCanvasElement>(null);
	const front = useRef<HTMLCanvasElement>(null);
	const cursors = useRef<HTMLDivElement>(null);
	const lastLayout = useRef<MapLayout>(undefined);
	const readOnly = useIsReadOnly();
	const isPresenting = useView(isPresentingIn);
	const usesPins = usePins(stage);
	// First, so that the overlays are in the first scene.
	useLayoutEffect(() => stage.setLayers(layers), [stage, layers]);
	useLayoutEffect(() => {
		if (!root.current || !back.current || !front.current || !cursors.current) return;
		const unwatch = watchSize(root.current, flow);
		const elements = { root: root.current, back: back.current, front: front.current, cursors: cursors.current };
		const close = stage.open(elements, lastLayout.current);
		return () => {
			lastLayout.current = stage.model.layout();
			unwatch();
			close();
		};
	}, [stage, flow]);
	return (
		// One stop for the keyboard: arrows walk the map, and what they stand at is announced.
		<section
			ref={root}
			className={styles.canvas}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: the map takes the keyboard
			tabIndex={0}
			aria-label={`Journey map. Arrow keys walk the cards${readOnly ? "" : ", Enter edits"}. The outline and the table view hold the same content.`}
			data-readonly={readOnly || undefined}
			{...{ [canvasAttribute]: "" }}
		>
			<canvas ref={back} className={styles.back} />
			<Suspense>
				<Flow socket={flow} />
			</Suspense>
			<Suspense>{usesPins ? <PinLayer /> : null}</Suspense>
			<canvas ref={front} className={styles.front} />
			<Suspense>
				<HeaderLayer />
			</Suspense>
			<div ref={cursors} className={cursorStyles.layer} aria-hidden="true" />
			<Suspense>
				{isPresenting ? null : <Minimap />}
				<BadgeTip />
				<ContextMenu />
			</Suspense>
			<FocusAnnouncement />
		</section>
	);
}
