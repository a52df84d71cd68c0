import { setMetric } from "../../shared/operations/sets.ts";
import type { Editor } from "../editor.ts";
import { refOf, targetOf } from "../targets.ts";
import { writeWith } from "../use-write.ts";
import { type NodeCollection, nodeCollections } from "./linked-metrics.ts";
import { scoreLayerId } from "./score-layer-id.ts";

export interface NodeRef {
	readonly collection: NodeCollection;
	readonly id: string;
}

/** The node that a target names; null for what can carry no metrics. */
export function nodeOf(target: string): NodeRef | null {
	const ref = refOf(target);
	const collection = nodeCollections.find((each) => each === ref?.collection);
	return ref && collection ? { collection, id: ref.id } : null;
}

/** The nodes that are selected. */
export function selectedNodes({ view }: Pick<Editor, "view">): readonly NodeRef[] {
	return [...view.getState().selection].flatMap((target) => nodeOf(target) ?? []);
}

/** Links or unlinks in one undo step, and shows what was linked. */
export function linkMetric(editor: Editor, nodes: readonly NodeRef[], { metricId, on }: { metricId: string; on: boolean }): void {
	writeWith(editor)((doc, origin) => {
		for (const { collection, id } of nodes) setMetric(doc, { collection, id, metricId, on }, origin);
	});
	if (on && nodes.length > 0 && !editor.view.getState().layersOn.has(scoreLayerId)) editor.actions.toggleLayer(scoreLayerId);
}

/** Targets of all nodes that a metric is linked to, in no order. */
export function nodesWith({ session: { map } }: Pick<Editor, "session">, metricId: string): readonly string[] {
	return nodeCollections.flatMap((collection) =>
		[...map[collection].values()]
			.filter(({ metrics }) => metrics.includes(metricId))
			.map(({ id }) => targetOf({ collection, id })),
	);
}
