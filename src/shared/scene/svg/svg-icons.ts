import { iconPaths } from "../icons.generated.ts";
import type { Shape } from "../scene.ts";
import type { SvgIds } from "./svg-ids.ts";
import type { SvgLooks } from "./svg-looks.ts";

type IconShape = Shape & { kind: "icon" };

interface StoredIcon {
	readonly id: string;
	readonly size: number;
	/** An attribute. */
	readonly look: string;
}

/** Icons are in the file once for each size and look in which they are drawn, their lines once: what uses one says only where. */
export class SvgIcons {
	readonly #ids: SvgIds;
	readonly #looks: SvgLooks;
	/** By name, then by size and look. */
	readonly #known = new Map<string, Map<string, StoredIcon>>();

	constructor(ids: SvgIds, looks: SvgLooks) {
		this.#ids = ids;
		this.#looks = looks;
	}

	/** Null where there is no such icon. */
	idOf(shape: IconShape): string | null {
		const { name, size } = shape;
		if (iconPaths[name] === undefined) return null;
		let icons = this.#known.get(name);
		if (icons === undefined) {
			icons = new Map();
			this.#known.set(name, icons);
		}
		const look = this.#looks.attribute(shape);
		const key = `${size}${look}`;
		let icon = icons.get(key);
		if (icon === undefined) {
			icon = { id: this.#ids.unique(name), size, look };
			icons.set(key, icon);
		}
		return icon.id;
	}

	/** All that were asked for. */
	*definitions(): Generator<string> {
		for (const [name, icons] of this.#known) {
			const d = `d="${iconPaths[name] ?? ""}"`;
			if (icons.size === 1) {
				for (const icon of icons.values()) yield `<path ${attributesOf(icon)} ${d}/>\n`;
				continue;
			}
			const lines = this.#ids.unique(`${name}-lines`);
			yield `<path id="${lines}" ${d}/>\n`;
			for (const icon of icons.values()) yield `<use ${attributesOf(icon)} xlink:href="#${lines}"/>\n`;
		}
	}
}

function attributesOf({ id, size, look }: StoredIcon): string {
	const scale = Math.round((size / 24) * 10_000) / 10_000;
	return `id="${id}"${look}${scale === 1 ? "" : ` transform="scale(${scale})"`}`;
}
