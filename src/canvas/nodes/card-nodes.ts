import type { CardBox, Point } from "../../shared/layout/map-layout.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import type { CardNode } from "./card-node-type.ts";
import type { LinkEdge } from "./link-edge.tsx";

/** What decides how the mounted cards look; asked afresh at each `refresh`. */
export interface CardNodeSource {
	mounted(): ReadonlySet<string>;
	box(id: string): CardBox | undefined;
	item(id: string): SceneItem | undefined;
	label(id: string): string;
	isSelected(id: string): boolean;
	focusedId(): string | null;
	activeId(): string | null;
	isConnecting(): boolean;
	/** With fingers only what is selected can be dragged; on any other card they pan the map. */
	isDraggable(id: string): boolean;
	/** Where a dragged card is held, null for one that stands in its place. */
	held(id: string): Point | null;
	edges(): readonly LinkEdge[];
}

export interface FlowElements {
	readonly nodes: CardNode[];
	readonly edges: readonly LinkEdge[];
}

export interface CardNodes {
	get(): FlowElements;
	/** A node keeps its identity until something about it changes: React Flow throws away what it knows of a new object. */
	refresh(): void;
	subscribe(listener: () => void): () => void;
}

export function createCardNodes(source: CardNodeSource): CardNodes {
	let elements: FlowElements = { nodes: [], edges: [] };
	const listeners = new Set<() => void>();
	let known = new Map<string, CardNode>();

	return {
		get: () => elements,
		refresh() {
			const next = new Map<string, CardNode>();
			let isChanged = false;
			for (const id of source.mounted()) {
				const node = nodeOf(source, id, known.get(id));
				if (!node) continue;
				if (node !== known.get(id)) isChanged = true;
				next.set(id, node);
			}
			isChanged ||= next.size !== known.size;
			const edges = source.edges();
			const areEdgesChanged =
				edges.length !== elements.edges.length || edges.some((edge, index) => edge !== elements.edges[index]);
			if (!isChanged && !areEdgesChanged) return;
			known = next;
			elements = {
				nodes: isChanged ? [...next.values()] : elements.nodes,
				edges: areEdgesChanged ? [...edges] : elements.edges,
			};
			for (const listener of [...listeners]) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

function nodeOf(source: CardNodeSource, id: string, known: CardNode | undefined): CardNode | null {
	const box = source.box(id);
	const item = source.item(id);
	if (!box || !item) return null;
	const held = source.held(id);
	const position = held ?? box;
	const isFocused = source.focusedId() === id;
	const isActive = source.activeId() === id;
	const selected = source.isSelected(id);
	const label = source.label(id);
	const isConnecting = source.isConnecting();
	const draggable = !isConnecting && source.isDraggable(id);
	if (
		known &&
		known.data.item === item &&
		known.position.x === position.x &&
		known.position.y === position.y &&
		known.width === box.width &&
		known.height === box.height &&
		known.selected === selected &&
		known.data.isFocused === isFocused &&
		known.data.isActive === isActive &&
		known.data.label === label &&
		known.data.isConnecting === isConnecting &&
		known.draggable === draggable
	) {
		return known;
	}
	return {
		id,
		type: "card",
		position: { x: position.x, y: position.y },
		width: box.width,
		height: box.height,
		measured: { width: box.width, height: box.height },
		selected,
		draggable,
		zIndex: held ? 1000 : isActive ? 10 : 0,
		ariaLabel: label,
		ariaRole: "group",
		domAttributes: { "aria-roledescription": "card" },
		data: { item, label, originX: box.x, originY: box.y, isActive, isFocused, isConnecting },
	};
}
