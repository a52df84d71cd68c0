import type { SceneItem, SceneLayer } from "../scene.ts";

/** What a design tool shows an item as, and the groups that it lies in below its layer, outermost first. */
export interface ItemName {
	readonly name: string;
	readonly path: readonly string[];
}

export interface SvgGroup {
	readonly name: string;
	/** Set where the group is one item. */
	readonly item: SceneItem | null;
	readonly groups: readonly SvgGroup[];
	/** A layer of the picture. */
	readonly isLayer: boolean;
}

const layerNames: Readonly<Record<SceneLayer, string>> = {
	ground: "Ground",
	grid: "Grid",
	curve: "Curves",
	link: "Connections",
	card: "Cards",
	badge: "Badges",
	header: "Headers",
	rail: "Lanes",
};

class Branch implements SvgGroup {
	readonly name: string;
	readonly isLayer: boolean;
	readonly item = null;
	readonly groups: SvgGroup[] = [];
	readonly #branches = new Map<string, Branch>();

	constructor(name: string, isLayer: boolean) {
		this.name = name;
		this.isLayer = isLayer;
	}

	at(path: readonly string[]): Branch {
		const [first, ...rest] = path;
		if (first === undefined) return this;
		let branch = this.#branches.get(first);
		if (branch === undefined) {
			branch = new Branch(first, false);
			this.#branches.set(first, branch);
			this.groups.push(branch);
		}
		return branch.at(rest);
	}
}

/**
 * A scene's items as a tree: layers bottom to top, in them the groups that `nameOf` says. Layers are drawn in
 * the scene's order; inside a layer only what shares a group keeps its order, since cells do not overlap.
 */
export function svgGroups(items: readonly SceneItem[], nameOf: (item: SceneItem) => ItemName): readonly SvgGroup[] {
	const layers: Branch[] = [];
	let last: SceneLayer | null = null;
	const counts = new Map<SceneLayer, number>();
	for (const item of items) {
		const { name, path } = nameOf(item);
		let layer = layers.at(-1);
		if (layer === undefined || item.layer !== last) {
			const count = (counts.get(item.layer) ?? 0) + 1;
			counts.set(item.layer, count);
			layer = new Branch(count === 1 ? layerNames[item.layer] : `${layerNames[item.layer]} ${count}`, true);
			layers.push(layer);
			last = item.layer;
		}
		layer.at(path).groups.push({ name, item, groups: [], isLayer: false });
	}
	return layers;
}
