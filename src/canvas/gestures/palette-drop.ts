import { type CardKind, cardKinds } from "../../shared/map/card-kinds.ts";
import type { CanvasCore } from "../canvas-core.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { cardAt } from "./card-drop.ts";
import { noGesture } from "./interaction.ts";

/** The type under which the palette drags a kind; browsers hide its value until the drop. */
const dragType = "application/x-odograph-card-kind";
const nobody: ReadonlySet<string> = new Set();

/** A card dragged from the palette onto the map: a preview while it hovers, one new card on the drop. */
export function listenToPalette(core: CanvasCore, root: HTMLElement): () => void {
	const listening = new AbortController();
	const { signal } = listening;
	const stop = () => core.interaction.getState().gesture.kind === "palette" && core.interaction.setState({ gesture: noGesture });

	function pointOf(event: DragEvent) {
		const bounds = root.getBoundingClientRect();
		return toMapPoint(core.flow.transform(), { x: event.clientX - bounds.x, y: event.clientY - bounds.y });
	}

	root.addEventListener(
		"dragover",
		(event) => {
			if (!event.dataTransfer?.types.includes(dragType) || !core.canWrite()) return;
			event.preventDefault();
			event.dataTransfer.dropEffect = "copy";
			const point = pointOf(event);
			const target = core.model.layout().dropTargetAt(point, nobody);
			core.interaction.setState({ gesture: { kind: "palette", target, point } });
		},
		{ signal },
	);
	root.addEventListener(
		"dragleave",
		(event) => !(event.relatedTarget instanceof Node && root.contains(event.relatedTarget)) && stop(),
		{ signal },
	);
	root.addEventListener(
		"drop",
		(event) => {
			const kind = cardKindOf(event.dataTransfer?.getData(dragType) ?? "");
			stop();
			if (!kind || !core.canWrite()) return;
			event.preventDefault();
			const point = pointOf(event);
			const layout = core.model.layout();
			const target = layout.dropTargetAt(point, nobody);
			if (!target) return core.edits.addCard(kind, layout.parkingPlaceAt(point));
			core.edits.addCard(kind, {
				stepId: target.stepId,
				laneId: target.laneId,
				beforeId: cardAt(core.model.map, target, nobody),
			});
		},
		{ signal },
	);
	return () => listening.abort();
}

function cardKindOf(value: string): CardKind | null {
	return cardKinds.find((kind) => kind === value) ?? null;
}
