import { iconPaths } from "../icons.generated.ts";
import type { Shape } from "../scene.ts";
import type { SvgIds } from "./svg-ids.ts";
import type { SvgLooks } from "./svg-looks.ts";

type IconShape = Shape & { kind: "icon" };

interface StoredIcon {
	readonly id: string;
	readonly name: string;
	readonly size: number;
	/** A class of the style sheet. */
	readonly look: string;
}

/** Icons are in the file once for each size and look in which they are drawn: what uses one says only where. */
export class SvgIcons {
	readonly #ids: SvgIds;
	readonly #looks: SvgLooks;
	readonly #known = new Map<string, StoredIcon>();

	constructor(ids: SvgIds, looks: SvgLooks) {
		this.#ids = ids;
		this.#looks = looks;
	}

	/** Null where there is no such icon. */
	idOf(shape: IconShape): string | null {
		const { name, size } = shape;
		if (iconPaths[name] === undefined) return null;
		const look = this.#looks.classOf(shape);
		const key = `${name} ${size} ${look}`;
		let icon = this.#known.get(key);
		if (icon === undefined) {
			icon = { id: this.#ids.unique(`icon-${name}`), name, size, look };
			this.#known.set(key, icon);
		}
		return icon.id;
	}

	/** All that were asked for. */
	*definitions(): Generator<string> {
		for (const { id, name, size, look } of this.#known.values()) {
			const scale = Math.round((size / 24) * 10_000) / 10_000;
			yield `<path id="${id}" class="${look}"${scale === 1 ? "" : ` transform="scale(${scale})"`} d="${iconPaths[name] ?? ""}"/>\n`;
		}
	}
}
