import type { Shape } from "../scene.ts";
import { svgNumber as n } from "./svg-number.ts";
import { cornerOf } from "./svg-shapes.ts";
import { xmlText } from "./xml-text.ts";

type ImageShape = Shape & { kind: "image" };

/** A data URI of a picture's bytes; null where it cannot be had: its frame is drawn instead. */
export type PictureUri = (hash: string) => Promise<string | null>;

const embeddable = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/]+=*$/;

/** What may stand in the file: a picture's own bytes, never an address that would be fetched. */
export function isEmbeddable(uri: string): boolean {
	return embeddable.test(uri);
}

function keyOf({ hash, box, radius, isWhole }: ImageShape): string {
	return [hash, n(box.width), n(box.height), n(radius), isWhole === true].join(" ");
}

/** A picture that stands in several places, a persona's portrait say, is in the file once for each size. */
export class SvgImages {
	readonly #uris: ReadonlyMap<string, string>;
	readonly #ids = new Map<string, string>();

	constructor(uris: ReadonlyMap<string, string>) {
		this.#uris = uris;
	}

	/** Definitions of all pictures, each as a slice of its own. */
	*definitions(shapes: readonly ImageShape[]): Generator<string> {
		for (const shape of shapes) {
			const uri = this.#uris.get(shape.hash);
			const key = keyOf(shape);
			if (uri === undefined || this.#ids.has(key)) continue;
			const id = `picture-${this.#ids.size}`;
			this.#ids.set(key, id);
			const { width, height } = shape.box;
			const size = `width="${n(width)}" height="${n(height)}"`;
			yield `<clipPath id="clip-${id}"><rect ${size}${cornerOf(shape.box, shape.radius)}/></clipPath>\n`;
			const fit = shape.isWhole === true ? "xMaxYMin meet" : "xMidYMid slice";
			yield `<g id="${id}" clip-path="url(#clip-${id})"><image ${size} preserveAspectRatio="${fit}" xlink:href="${uri}"/></g>\n`;
		}
	}

	element(shape: ImageShape): string | null {
		const id = this.#ids.get(keyOf(shape));
		if (id === undefined) return null;
		const title = shape.alt === "" ? "" : `<title>${xmlText(shape.alt)}</title>`;
		return `<use xlink:href="#${id}" x="${n(shape.box.x)}" y="${n(shape.box.y)}">${title}</use>`;
	}
}
