import { createHash } from "node:crypto";
import type { Maps } from "../maps/maps.ts";
import { dpiOfScale } from "../maps/picture-words.ts";
import type { MapExports } from "./map-exports.ts";
import { noPicture, type OpenPictureLink } from "./picture-links.ts";

export interface LinkedPicturesOptions {
	readonly maps: Maps;
	readonly exports: Pick<MapExports, "svg" | "png">;
	readonly now: () => number;
}

export interface LinkedPicture {
	readonly bytes: Uint8Array;
	/** Content-Type. */
	readonly type: string;
	/** In its quotes: the same while the picture is. */
	readonly etag: string;
}

interface KeptPicture extends LinkedPicture {
	/** The map's youngest edit that is in it. */
	readonly seq: number;
	readonly at: number;
	/** A picture on a card was not there yet. */
	readonly isPartial: boolean;
}

/** While people edit, each link is drawn at most this often, ms. */
const leastAge = 10_000;
/** A card's picture that is still on its way is looked for again after this, ms. */
const partialAge = 60_000;
const mostBytes = 64 * 2 ** 20;

/** Pictures behind links, drawn once for each state of a map however many readers a wiki has. */
export class LinkedPictures {
	readonly #options: LinkedPicturesOptions;
	/** By link; the one that was asked for longest ago first. */
	readonly #kept = new Map<string, KeptPicture>();
	readonly #underWay = new Map<string, Promise<KeptPicture>>();
	#bytes = 0;

	constructor(options: LinkedPicturesOptions) {
		this.#options = options;
	}

	/** Rejects with `notFound` where the map is in the bin or not there. */
	async read(link: OpenPictureLink): Promise<LinkedPicture> {
		const { maps, now } = this.#options;
		const map = await maps.find(link.mapId);
		if (map === null || map.deletedAt !== null) throw noPicture();
		const kept = this.#kept.get(link.id);
		if (kept === undefined) return this.#draw(link);
		this.#keep(link.id, kept);
		const age = now() - kept.at;
		if (age >= 0 && age < leastAge) return kept;
		const isCurrent = (await maps.seqOf(link.mapId).catch(() => kept.seq)) === kept.seq;
		if (isCurrent && !(kept.isPartial && age >= partialAge)) return kept;
		// A picture that is a little old says more than none, where the server has too much to do.
		return this.#draw(link).catch(() => kept);
	}

	/** Those who ask meanwhile wait for the same drawing. */
	#draw(link: OpenPictureLink): Promise<KeptPicture> {
		const running = this.#underWay.get(link.id);
		if (running !== undefined) return running;
		const drawing = this.#drawn(link).finally(() => this.#underWay.delete(link.id));
		this.#underWay.set(link.id, drawing);
		return drawing;
	}

	async #drawn({ id, mapId, options }: OpenPictureLink): Promise<KeptPicture> {
		const { format, theme, isTransparent, hasLegend, scale } = options;
		const at = this.#options.now();
		// For all who ask: none of them ends it by going. It says nothing of where the map is: who may see the picture may see nothing else.
		const words = hasLegend ? {} : { legend: "false" };
		const wish = { wish: { theme, words }, isTransparent, source: "", part: { kind: "whole" } } as const;
		const { signal } = new AbortController();
		const { exports } = this.#options;
		const { bytes, seq, missingPictures } =
			format === "png"
				? await exports.png(mapId, { ...wish, dpi: dpiOfScale(scale) }, signal)
				: await exports.svg(mapId, { ...wish, isOutlined: false }, signal);
		const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
		const picture = {
			bytes,
			type: format === "png" ? "image/png" : "image/svg+xml",
			etag,
			seq,
			at,
			isPartial: missingPictures > 0,
		};
		this.#keep(id, picture);
		return picture;
	}

	#keep(id: string, picture: KeptPicture): void {
		this.#forget(id);
		if (picture.bytes.length > mostBytes) return;
		this.#kept.set(id, picture);
		this.#bytes += picture.bytes.length;
		for (const oldest of this.#kept.keys()) {
			if (this.#bytes <= mostBytes) return;
			this.#forget(oldest);
		}
	}

	#forget(id: string): void {
		this.#bytes -= this.#kept.get(id)?.bytes.length ?? 0;
		this.#kept.delete(id);
	}
}
