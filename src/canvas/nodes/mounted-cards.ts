import { labelOfTarget } from "../../editor/target-label.ts";
import { idsOf } from "../../editor/targets.ts";
import type { CanvasCore } from "../canvas-core.ts";
import type { CardDragging } from "../gestures/drag-cards.ts";
import { draggedCards } from "../gestures/interaction.ts";
import { chooseMounted, mountBudget, mountMargin, type Pins, urgentPins } from "../mount/mount-budget.ts";
import { browserClock, createMountSchedule, type MountSchedule } from "../mount/mount-schedule.ts";
import { visibleBox } from "../viewport/view-transform.ts";
import { type CardNodes, createCardNodes } from "./card-nodes.ts";
import { connectionsInHand, createLinkEdges } from "./link-edges.ts";

export interface MountedCards {
	readonly cards: CardNodes;
	readonly schedule: MountSchedule;
	/** Something that the mounted cards show, or which they are, may have changed. */
	refresh(): void;
}

/** Which cards React Flow draws, and how they look: derived from the view store, the gesture and the layout. */
export function createMountedCards(core: CanvasCore, dragging: CardDragging): MountedCards {
	const { view } = core.editor;

	function cardOf(target: string | null): string | null {
		const id = target?.startsWith("card:") ? target.slice(5) : null;
		return id && core.model.map.cards.has(id) ? id : null;
	}

	function pins(): Pins {
		const { selection, focus, editing } = view.getState();
		const { gesture, hover } = core.interaction.getState();
		const selected = new Set(idsOf(selection, "card"));
		const hovered = gesture.kind === "none" ? hover.cardId : gesture.kind === "link" ? gesture.fromId : null;
		const linked = connectionsInHand(core, inHand(selected, hovered)).flatMap(({ fromId, toId }) => [fromId, toId]);
		const dragged = gesture.kind === "cards" ? gesture.drag.grabbedId : null;
		return {
			editing: editing?.ref.collection === "cards" ? editing.ref.id : null,
			focused: cardOf(focus),
			hovered,
			dragged: new Set(dragged ? [dragged] : []),
			selected,
			linked: new Set(linked),
		};
	}

	function inView(): string[] {
		const transform = core.flow.transform();
		return core.model.cardsIn(visibleBox(transform, core.flow.size(), mountMargin), mountBudget);
	}

	const schedule = createMountSchedule(
		browserClock,
		{ wanted: () => chooseMounted(inView(), core.flow.transform().zoom, pins()), urgent: () => urgentPins(pins()) },
		() => cards.refresh(),
	);
	const linkEdges = createLinkEdges(core, dragging.held);
	const cards = createCardNodes({
		mounted: () => schedule.mounted(),
		box: (id) => core.model.layout().cards.get(id),
		item: core.model.cardItem,
		label: (id) => labelOfCard(core, id),
		isSelected: (id) => view.getState().selection.has(`card:${id}`),
		focusedId: () => cardOf(view.getState().focus),
		activeId() {
			const { gesture, hover } = core.interaction.getState();
			if (!core.canWrite() || core.flow.transform().zoom < handleZoom) return null;
			return gesture.kind === "link" ? gesture.fromId : gesture.kind === "none" ? hover.cardId : null;
		},
		isConnecting: () => view.getState().tool === "connect" && core.canWrite(),
		isDraggable: (id) => core.canWrite() && (!core.isTouch() || view.getState().selection.has(`card:${id}`)),
		held: dragging.held,
		edges() {
			const { gesture, hover } = core.interaction.getState();
			const selected = new Set(idsOf(view.getState().selection, "card"));
			for (const id of draggedCards(gesture)) selected.add(id);
			const mounted = schedule.mounted();
			const connections = connectionsInHand(core, inHand(selected, hover.cardId));
			return linkEdges(connections.filter(({ fromId, toId }) => mounted.has(fromId) && mounted.has(toId)));
		},
	});

	return {
		cards,
		schedule,
		refresh() {
			schedule.changed();
			cards.refresh();
		},
	};
}

/** Below this zoom handles would be too small to tell from the card. */
const handleZoom = 0.4;
/** A large selection has too many links to draw as edges. */
const inHandLimit = 12;

function inHand(selected: ReadonlySet<string>, hovered: string | null): Set<string> {
	const ids = new Set(selected.size <= inHandLimit ? selected : []);
	if (hovered) ids.add(hovered);
	return ids;
}

function labelOfCard(core: CanvasCore, id: string): string {
	const card = core.model.map.cards.get(id);
	const label = labelOfTarget(core.model.map, `card:${id}`);
	if (!card || !("stepId" in card.place)) return label;
	const step = labelOfTarget(core.model.map, `step:${card.place.stepId}`);
	const lane = labelOfTarget(core.model.map, `lane:${card.place.laneId}`);
	return [label, lane, step].filter(Boolean).join(", ");
}
