import { AppError } from "../../src/shared/errors.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import type { Pictures } from "./pictures.ts";
import { type SvgOptions, svgOfContent } from "./svg-of-content.ts";
import { Turnstile } from "./turnstile.ts";

interface MapToDraw {
	readonly id: string;
	readonly content: MapContent;
}

/** Those that may wait besides the one that is drawn. */
const mostWaiting = 8;

/** Maps as pictures without a browser: drawn one at a time and in slices, so that edits are not held up. */
export class MapPictures {
	readonly #pictures: Pictures;
	readonly #loadFont: (file: string) => Promise<Uint8Array | null>;
	readonly #now: () => number;
	readonly #turnstile = new Turnstile(mostWaiting);

	constructor(options: {
		readonly pictures: Pictures;
		readonly loadFont: (file: string) => Promise<Uint8Array | null>;
		readonly now: () => number;
	}) {
		this.#pictures = options.pictures;
		this.#loadFont = options.loadFont;
		this.#now = options.now;
	}

	/** Rejects with `tooMany` where many are waiting, `unavailable` where outlines are asked for and the font is not there. */
	svg({ id, content }: MapToDraw, options: Omit<SvgOptions, "date">): Promise<string> {
		return this.#turnstile.pass(async () => {
			const date = new Date(this.#now()).toISOString().slice(0, 10);
			const pictureUri = (hash: string) => this.#dataUri(id, hash);
			const { slices } = await svgOfContent(content, { ...options, date }, { loadFont: this.#loadFont, pictureUri });
			return slices.join("");
		});
	}

	/** Null where the picture is not in the map's files: one that was pasted from elsewhere, say. */
	async #dataUri(mapId: string, hash: string): Promise<string | null> {
		try {
			const { type, bytes } = await this.#pictures.read(mapId, hash);
			return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64")}`;
		} catch (error) {
			if (error instanceof AppError && error.code === "notFound") return null;
			throw error;
		}
	}
}
