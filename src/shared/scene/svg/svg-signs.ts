import type { Shape } from "../scene.ts";
import type { SvgIds } from "./svg-ids.ts";
import type { SvgLooks } from "./svg-looks.ts";
import { svgNumber as n } from "./svg-number.ts";
import { boxElement } from "./svg-shapes.ts";

type Bar = Shape & { kind: "rect" };

/** Map units, of a bar's sides and from one to the next: what is larger or farther is a thing of its own. */
const largest = 24;

function isBar(shape: Shape | undefined): shape is Bar {
	if (shape?.kind !== "rect") return false;
	const { width, height } = shape.box;
	return width > 0 && height > 0 && width <= largest && height <= largest;
}

function isNextTo(bar: Bar, last: Bar | undefined): boolean {
	if (last === undefined) return true;
	return Math.abs(bar.box.x - last.box.x) <= largest && Math.abs(bar.box.y - last.box.y) <= largest;
}

/** The small boxes that stand together from an index on: a sign, such as the bars of a severity. Empty where it is one alone or none. */
export function signAt(shapes: readonly Shape[], index: number): readonly Bar[] {
	const bars: Bar[] = [];
	for (let at = index; ; at++) {
		const shape = shapes[at];
		if (!isBar(shape) || !isNextTo(shape, bars.at(-1))) return bars.length > 1 ? bars : [];
		bars.push(shape);
	}
}

/** Signs are in the file once, however many cards show them. */
export class SvgSigns {
	readonly #ids: SvgIds;
	readonly #looks: SvgLooks;
	/** By what they are drawn with. */
	readonly #known = new Map<string, string>();

	constructor(ids: SvgIds, looks: SvgLooks) {
		this.#ids = ids;
		this.#looks = looks;
	}

	element(bars: readonly Bar[]): string {
		const x = Math.min(...bars.map(({ box }) => box.x));
		const y = Math.min(...bars.map(({ box }) => box.y));
		const drawn = bars
			.map(({ box, ...bar }) => ({ ...bar, box: { ...box, x: box.x - x, y: box.y - y } }))
			.map((bar) => boxElement(bar, this.#looks.attribute(bar)))
			.join("");
		let id = this.#known.get(drawn);
		if (id === undefined) {
			id = this.#ids.unique("bars");
			this.#known.set(drawn, id);
		}
		return `<use xlink:href="#${id}" x="${n(x)}" y="${n(y)}"/>`;
	}

	/** All that were asked for. */
	*definitions(): Generator<string> {
		for (const [drawn, id] of this.#known) yield `<g id="${id}">${drawn}</g>\n`;
	}
}
