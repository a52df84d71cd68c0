import { iconPaths } from "../icons.generated.ts";
import type { Shape } from "../scene.ts";
import type { SvgIds } from "./svg-ids.ts";

type IconShape = Shape & { kind: "icon" };

/** Icons are in the file once for each size in which they are drawn. */
export class SvgIcons {
	readonly #ids: SvgIds;
	readonly #known = new Map<string, { readonly id: string; readonly name: string; readonly size: number }>();

	constructor(ids: SvgIds) {
		this.#ids = ids;
	}

	/** Null where there is no such icon. */
	idOf({ name, size }: IconShape): string | null {
		if (iconPaths[name] === undefined) return null;
		const key = `${name} ${size}`;
		let icon = this.#known.get(key);
		if (icon === undefined) {
			icon = { id: this.#ids.unique(`icon-${name}`), name, size };
			this.#known.set(key, icon);
		}
		return icon.id;
	}

	/** All that were asked for. */
	*definitions(): Generator<string> {
		for (const { id, name, size } of this.#known.values()) {
			const scale = Math.round((size / 24) * 10_000) / 10_000;
			yield `<path id="${id}"${scale === 1 ? "" : ` transform="scale(${scale})"`} d="${iconPaths[name] ?? ""}"/>\n`;
		}
	}
}
