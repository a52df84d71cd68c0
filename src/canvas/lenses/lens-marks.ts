import type { MapLayout } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import type { Lens, LensNode, LensScene, Mark } from "../layer.ts";
import { nodesOf, type PlacedNode } from "./lens-nodes.ts";
import { type MarkedNode, placeMarks } from "./place-badges.ts";

/** A lens that is on, with what it is given besides the map. */
export interface LensInUse {
	readonly id: string;
	readonly lens: Lens;
	readonly input: unknown;
	readonly choice: string;
}

export interface MarkedMap {
	readonly map: JourneyMap;
	readonly layout: MapLayout;
	/** ISO day. */
	readonly today: string;
}

export interface LensMarks {
	/** The marks of all lenses; a node's keep their identity until something about them changes. */
	update(lenses: readonly LensInUse[], scene: MarkedMap): void;
	items(): readonly SceneItem[];
	/** By target. */
	marked(): ReadonlyMap<string, MarkedNode>;
}

interface Known {
	readonly node: LensNode;
	readonly reads: readonly unknown[];
	readonly mark: Mark | null;
}

/** The marks that one lens has made. */
interface Made {
	readonly lens: Lens;
	/** Of the scene: where one of these is another, every mark is made anew. */
	readonly today: string;
	readonly choice: string;
	readonly byTarget: Map<string, Known>;
}

interface Placed {
	readonly box: PlacedNode["box"];
	readonly marks: readonly Mark[];
	readonly marked: MarkedNode | null;
}

/** What a lens is told. */
export function sceneFor(
	{ input, choice }: Pick<LensInUse, "input" | "choice">,
	scene: Pick<MarkedMap, "map" | "today">,
): LensScene {
	return { map: scene.map, today: scene.today, input, choice };
}

export function createLensMarks(): LensMarks {
	let made = new Map<string, Made>();
	let placed = new Map<string, Placed>();
	let marked = new Map<string, MarkedNode>();
	let items: SceneItem[] = [];

	function madeBy({ id, lens, choice }: LensInUse, { today }: MarkedMap): Made {
		const known = made.get(id);
		const isSame = known?.lens === lens && known.choice === choice && known.today === today;
		return isSame ? known : { lens, choice, today, byTarget: new Map() };
	}

	return {
		update(lenses, scene) {
			const nodes = lenses.length === 0 ? [] : [...nodesOf(scene.map, scene.layout)];
			const marksOf = new Map<string, Mark[]>();
			made = new Map(
				lenses.map((inUse) => {
					const ofLens = madeBy(inUse, scene);
					const view = inUse.lens.look(sceneFor(inUse, scene));
					const byTarget = new Map<string, Known>();
					for (const { node } of nodes) {
						const reads = view.reads(node);
						const before = ofLens.byTarget.get(node.target);
						const isKept = before?.node === node && isSameList(before.reads, reads);
						const known = isKept ? before : { node, reads, mark: view.mark(node) };
						byTarget.set(node.target, known);
						if (known.mark === null) continue;
						const list = marksOf.get(node.target);
						if (list) list.push(known.mark);
						else marksOf.set(node.target, [known.mark]);
					}
					return [inUse.id, { ...ofLens, byTarget }];
				}),
			);
			const before = placed;
			placed = new Map();
			marked = new Map();
			items = [];
			// Outlines of one card must not cover the badges of the next.
			const above: SceneItem[] = [];
			for (const { node, box } of nodes) {
				const marks = marksOf.get(node.target);
				if (!marks) continue;
				const known = before.get(node.target);
				const isKept = known !== undefined && isSameBox(known.box, box) && isSameList(known.marks, marks);
				const next = isKept ? known : { box, marks, marked: placeMarks(node, box, marks) };
				placed.set(node.target, next);
				if (!next.marked) continue;
				marked.set(node.target, next.marked);
				for (const item of next.marked.items) (item.id.startsWith("edge:") ? items : above).push(item);
			}
			items.push(...above);
		},
		items: () => items,
		marked: () => marked,
	};
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((each, index) => Object.is(each, b[index]));
}

function isSameBox(a: PlacedNode["box"], b: PlacedNode["box"]): boolean {
	return a === b || (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);
}
