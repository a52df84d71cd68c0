import { ConnectionMode, type NodeChange, type OnNodeDrag, ReactFlow } from "@xyflow/react";
import { type ReactNode, useSyncExternalStore } from "react";
import { useCanvas } from "./canvas-context.ts";
import { CardNodeView } from "./nodes/card-node.tsx";
import type { CardNode } from "./nodes/card-node-type.ts";
import { LinkEdgeView } from "./nodes/link-edge.tsx";
import { maxZoom, minZoom } from "./viewport/view-transform.ts";

const nodeTypes = { card: CardNodeView };
const edgeTypes = { link: LinkEdgeView };
/** No mouse button: the canvas pans by itself wherever it is pressed; fingers stay with React Flow. */
const noButtons: number[] = [];
const attribution = { hideAttribution: true };

/** React Flow for the few mounted cards: viewport, drag, handles, touch. Selection and keys are ours. */
export function Flow({ children }: { readonly children: ReactNode }) {
	const stage = useCanvas();
	const { nodes, edges } = useSyncExternalStore(stage.cards.subscribe, stage.cards.get);
	return (
		<ReactFlow<CardNode>
			nodes={nodes}
			edges={edges}
			nodeTypes={nodeTypes}
			edgeTypes={edgeTypes}
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
			onNodeClick={stage.onCardClick}
			onNodeDoubleClick={stage.onCardDoubleClick}
			onNodeDragStart={stage.onCardDragStart as OnNodeDrag<CardNode>}
			onNodeDrag={stage.onCardDrag as OnNodeDrag<CardNode>}
			onNodeDragStop={stage.onCardDragStop as OnNodeDrag<CardNode>}
			onConnectStart={stage.onLinkStart}
			onConnectEnd={stage.onLinkEnd}
		>
			{children}
		</ReactFlow>
	);
}

/** Positions come from the layout and from the gesture, sizes from the layout, the selection from the view store. */
function ignoreChanges(_changes: NodeChange<CardNode>[]): void {}
