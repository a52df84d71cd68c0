import "@xyflow/react/dist/base.css";
import {
	ConnectionMode,
	type NodeMouseHandler,
	type OnConnectEnd,
	type OnConnectStart,
	type OnNodeDrag,
	ReactFlow,
	ReactFlowProvider,
	useStoreApi,
} from "@xyflow/react";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { useCanvas } from "./canvas-context.ts";
import type { CanvasStage } from "./canvas-stage.ts";
import { CardEditor } from "./editing/card-editor.tsx";
import { QuoteEditor } from "./editing/quote-editor.tsx";
import type { FlowSocket } from "./flow-port.ts";
import { CellOffer } from "./gestures/cell-offer.tsx";
import { DropPreview } from "./gestures/drop-preview.tsx";
import { CardNodeView } from "./nodes/card-node.tsx";
import type { CardNode } from "./nodes/card-node-type.ts";
import { withHandles } from "./nodes/handles.ts";
import { LinkEdges } from "./nodes/link-edge.tsx";
import { leastZoom, maxZoom, toMapPoint } from "./viewport/view-transform.ts";

const nodeTypes = { card: CardNodeView };
/** No mouse button: the canvas pans by itself wherever it is pressed; fingers stay with React Flow. */
const noButtons: number[] = [];
const attribution = { hideAttribution: true };

/** React Flow for the few mounted cards: viewport, drag, handles, touch. Selection and keys are ours. */
export function Flow({ socket }: { readonly socket: FlowSocket }) {
	return (
		<ReactFlowProvider>
			<FlowElements />
			<Attached socket={socket} />
		</ReactFlowProvider>
	);
}

/** Stands behind React Flow's own elements: when its effect runs, theirs have set the viewport up. */
function Attached({ socket }: { readonly socket: FlowSocket }) {
	const store = useStoreApi();
	useEffect(() => socket.attach(store), [socket, store]);
	return null;
}

function FlowElements() {
	const stage = useCanvas();
	const { nodes, edges } = useSyncExternalStore(stage.cards.subscribe, stage.cards.get);
	const complete = useMemo(() => nodes.map(withHandles), [nodes]);
	const handlers = useMemo(() => flowHandlers(stage), [stage]);
	const minZoom = useLeastZoom(stage);
	useEffect(() => escapeCancelsDrag(stage), [stage]);
	return (
		<ReactFlow
			nodes={complete}
			nodeTypes={nodeTypes}
			minZoom={minZoom}
			maxZoom={maxZoom}
			panOnDrag={noButtons}
			zoomOnScroll={false}
			zoomOnDoubleClick={false}
			panActivationKeyCode={null}
			selectionKeyCode={null}
			multiSelectionKeyCode={null}
			zoomActivationKeyCode={null}
			deleteKeyCode={null}
			elementsSelectable={false}
			elevateNodesOnSelect={false}
			nodesFocusable={false}
			edgesFocusable={false}
			disableKeyboardA11y
			nodeDragThreshold={3}
			connectionMode={ConnectionMode.Loose}
			connectionRadius={24}
			connectOnClick={false}
			proOptions={attribution}
			onNodesChange={ignoreChanges}
			{...handlers}
		>
			<LinkEdges edges={edges} />
			<CardEditor />
			<QuoteEditor />
			<CellOffer />
			<DropPreview />
		</ReactFlow>
	);
}

function useLeastZoom({ flow, model }: CanvasStage): number {
	const subscribe = useCallback(
		(listener: () => void) => {
			const stops = [flow.subscribe(listener), model.subscribe(listener)];
			return () => {
				for (const stop of stops) stop();
			};
		},
		[flow, model],
	);
	return useSyncExternalStore(subscribe, () => leastZoom(model.layout().bounds, flow.size()));
}

/** Positions come from the layout and from the gesture, sizes from the layout, the selection from the view store. */
function ignoreChanges(): void {}

function flowHandlers(stage: CanvasStage) {
	function screenPoint(event: MouseEvent | TouchEvent): { x: number; y: number } {
		const bounds = stage.bounds();
		const pointer = "clientX" in event ? event : (event.touches[0] ?? event.changedTouches[0]);
		return { x: (pointer?.clientX ?? 0) - bounds.x, y: (pointer?.clientY ?? 0) - bounds.y };
	}
	function isHand(): boolean {
		return stage.editor.view.getState().tool === "pan";
	}
	const onNodeClick: NodeMouseHandler<CardNode> = (event, node) => {
		const badge = stage.badgeAt(screenPoint(nativeOf(event)));
		if (badge && stage.pressBadge(badge)) return;
		stage.clickTarget(`card:${node.id}`, event.shiftKey || event.ctrlKey || event.metaKey);
	};
	const onNodeDoubleClick: NodeMouseHandler<CardNode> = (_event, node) => {
		if (!isHand()) stage.edit(`card:${node.id}`);
	};
	const onNodeDragStart: OnNodeDrag<CardNode> = (_event, node) => stage.dragging.start(node.id);
	const onNodeDrag: OnNodeDrag<CardNode> = (event, node) => {
		stage.dragging.move(toMapPoint(stage.flow.transform(), screenPoint(nativeOf(event))), node.position);
	};
	const onNodeDragStop: OnNodeDrag<CardNode> = () => stage.dragging.stop();
	const onConnectStart: OnConnectStart = (_event, { nodeId }) => {
		if (!nodeId) return;
		stage.linking.start(nodeId);
		const moves = new AbortController();
		const options = { signal: moves.signal };
		window.addEventListener("pointermove", (event) => stage.linking.move(screenPoint(event)), options);
		window.addEventListener("pointerup", () => moves.abort(), options);
		window.addEventListener("pointercancel", () => moves.abort(), options);
	};
	const onConnectEnd: OnConnectEnd = (event) => stage.linking.stop(screenPoint(event));
	return { onNodeClick, onNodeDoubleClick, onNodeDragStart, onNodeDrag, onNodeDragStop, onConnectStart, onConnectEnd };
}

function nativeOf(event: React.MouseEvent | MouseEvent | TouchEvent): MouseEvent | TouchEvent {
	return "nativeEvent" in event ? event.nativeEvent : event;
}

/** React Flow has no way to give a drag up: the gesture ends here, and the rest of the press moves nothing. */
function escapeCancelsDrag(stage: CanvasStage): () => void {
	const onKey = (event: KeyboardEvent) => {
		if (event.key !== "Escape" || !(stage.dragging.cancel() || stage.linking.cancel())) return;
		event.preventDefault();
		event.stopPropagation();
	};
	window.addEventListener("keydown", onKey, true);
	return () => window.removeEventListener("keydown", onKey, true);
}
