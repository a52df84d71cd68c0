import type { MapLayout } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import type { BlankCards, Lens, LensNode, LensScene, Mark, PinSet } from "../layer.ts";
import { nodesOf, type PlacedNode } from "./lens-nodes.ts";
import { type MarkedNode, placeMarks } from "./place-badges.ts";
import { placeBlanks } from "./place-blanks.ts";

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
	/** Of the lenses that have any. */
	pins(): readonly PinSet[];
}

interface Known {
	readonly node: LensNode;
	readonly reads: readonly unknown[];
	readonly mark: Mark | null;
}

/** The marks that one lens has made, and of what: where nothing of that has changed, they all stand. */
interface Made {
	readonly inUse: LensInUse;
	readonly revision: number;
	readonly layout: MapLayout;
	/** Where this is another, every mark is made anew. */
	readonly today: string;
	readonly byTarget: ReadonlyMap<string, Known>;
	readonly marks: readonly (readonly [target: string, mark: Mark])[];
	readonly blanks: readonly BlankCards[];
	readonly pins: PinSet | undefined;
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
	let pins: readonly PinSet[] = [];
	let lastNodes: { readonly revision: number; readonly layout: MapLayout; readonly nodes: readonly PlacedNode[] } | null = null;

	function nodesIn({ map, layout }: MarkedMap): readonly PlacedNode[] {
		if (lastNodes?.revision !== map.revision || lastNodes.layout !== layout) {
			lastNodes = { revision: map.revision, layout, nodes: [...nodesOf(map, layout)] };
		}
		return lastNodes.nodes;
	}

	function make(inUse: LensInUse, scene: MarkedMap, nodes: readonly PlacedNode[]): Made {
		const { map, layout, today } = scene;
		const before = made.get(inUse.id);
		const isSame = before?.inUse.lens === inUse.lens && before.inUse.choice === inUse.choice && before.today === today;
		const isStill = isSame && before.inUse.input === inUse.input;
		if (isStill && before.revision === map.revision && before.layout === layout) return before;
		const view = inUse.lens.look(sceneFor(inUse, scene));
		const byTarget = new Map<string, Known>();
		const marks: [string, Mark][] = [];
		for (const { node } of nodes) {
			const reads = view.reads(node);
			const last = isSame ? before.byTarget.get(node.target) : undefined;
			const isKept = last?.node === node && isSameList(last.reads, reads);
			const known = isKept ? last : { node, reads, mark: view.mark(node) };
			byTarget.set(node.target, known);
			if (known.mark !== null) marks.push([node.target, known.mark]);
		}
		return { inUse, revision: map.revision, layout, today, byTarget, marks, pins: view.pins, blanks: view.blanks ?? [] };
	}

	return {
		update(lenses, scene) {
			const nodes = lenses.length === 0 ? [] : nodesIn(scene);
			const last = made;
			made = new Map(lenses.map((inUse) => [inUse.id, make(inUse, scene, nodes)]));
			if (isSameList([...made.values()], [...last.values()])) return;
			const pinned = [...made.values()].flatMap((each) => each.pins ?? []);
			if (!isSameList(pinned, pins)) pins = pinned;
			const marksOf = new Map<string, Mark[]>();
			for (const { marks } of made.values()) {
				for (const [target, mark] of marks) {
					const list = marksOf.get(target);
					if (list) list.push(mark);
					else marksOf.set(target, [mark]);
				}
			}
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
			for (const blanks of [...made.values()].flatMap((each) => each.blanks)) {
				const cell = placeBlanks(blanks, scene.map, scene.layout);
				if (cell === null) continue;
				marked.set(cell.target, cell);
				items.push(...cell.items);
			}
		},
		items: () => items,
		marked: () => marked,
		pins: () => pins,
	};
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((each, index) => Object.is(each, b[index]));
}

function isSameBox(a: PlacedNode["box"], b: PlacedNode["box"]): boolean {
	return a === b || (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);
}
