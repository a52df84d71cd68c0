import { createHash } from "node:crypto";
import { AppError, type ErrorCode } from "../../src/shared/errors.ts";
import type { Log } from "../log.ts";
import type { Maps } from "../maps/maps.ts";
import { dpiOfScale } from "../maps/picture-words.ts";
import type { MapExports } from "./map-exports.ts";
import { noPicture, type OpenPictureLink, type PictureLinks } from "./picture-links.ts";
import { Turns } from "./turns.ts";

export interface LinkedPicturesOptions {
	readonly links: Pick<PictureLinks, "open">;
	readonly maps: Pick<Maps, "find" | "seqOf">;
	readonly exports: Pick<MapExports, "svg" | "png">;
	readonly log: Pick<Log, "warn">;
	readonly now: () => number;
	/** How long a reader waits for a newer picture than there is, ms. */
	readonly patience?: number;
	/** Bytes of all pictures that are kept; a larger one is refused. */
	readonly room?: number;
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

interface Failure {
	readonly error: unknown;
	readonly at: number;
}

/** While people edit, each link is drawn at most this often, ms. */
const leastAge = 10_000;
/** A card's picture that is still on its way is looked for again after this, ms. */
const partialAge = 60_000;
/** What could not be drawn is not tried again before this, ms: whoever has a link could keep the server busy with it. */
const failureAge = 60_000;
/** Drawings of different links that may wait for each other. */
const mostWaiting = 32;
/** These say nothing of the next time, and cost nothing. */
const passing: readonly ErrorCode[] = ["tooMany", "notFound", "gone"];

/**
 * Pictures behind links, drawn once for each state of a map however many readers a wiki has, and one at a time: whoever has
 * links to many maps leaves the other place for heavy work to those who work here.
 */
export class LinkedPictures {
	readonly #options: LinkedPicturesOptions;
	readonly #room: number;
	/** By link; the one that was asked for longest ago first. */
	readonly #kept = new Map<string, KeptPicture>();
	/** By link; the oldest first. */
	readonly #failed = new Map<string, Failure>();
	readonly #underWay = new Map<string, Promise<KeptPicture>>();
	readonly #turns = new Turns({ atOnce: 1, waiting: mostWaiting });
	#bytes = 0;

	constructor(options: LinkedPicturesOptions) {
		this.#options = options;
		this.#room = options.room ?? 64 * 2 ** 20;
	}

	/** `file` is what stands behind `/pictures/`. Rejects with `notFound` where there is nothing to be seen, else as exports do. */
	async read(file: string): Promise<LinkedPicture> {
		const link = await this.#open(file);
		const picture = await this.#current(link);
		// Meanwhile the link can have been ended, and the map have gone.
		await this.#open(file);
		return picture;
	}

	async #open(file: string): Promise<OpenPictureLink> {
		const { links, maps } = this.#options;
		const link = await links.open(file);
		const map = await maps.find(link.mapId);
		if (map === null || map.deletedAt !== null) throw noPicture();
		return link;
	}

	async #current(link: OpenPictureLink): Promise<LinkedPicture> {
		const { maps, now, patience = 3_000 } = this.#options;
		const kept = this.#kept.get(link.id);
		const failed = this.#failed.get(link.id);
		const isRetried = failed === undefined || !isWithin(now() - failed.at, failureAge);
		if (kept === undefined) {
			if (!isRetried) throw failed.error;
			return this.#draw(link);
		}
		this.#keep(link.id, kept);
		const age = now() - kept.at;
		if (!isRetried || isWithin(age, leastAge)) return kept;
		const isCurrent = (await maps.seqOf(link.mapId).catch(() => kept.seq)) === kept.seq;
		if (isCurrent && !(kept.isPartial && age >= partialAge)) return kept;
		// A picture that is a little old says more than none, and than one that nobody waits for.
		const newer = this.#draw(link).catch(() => kept);
		return firstOf(newer, patience, kept);
	}

	/** Those who ask meanwhile wait for the same drawing. */
	#draw(link: OpenPictureLink): Promise<KeptPicture> {
		const running = this.#underWay.get(link.id);
		if (running !== undefined) return running;
		// For all who ask: none of them ends it by going.
		const { signal } = new AbortController();
		const drawing = this.#turns
			.take(signal, () => this.#drawn(link, signal))
			.catch((error: unknown) => {
				this.#note(link, error);
				throw error;
			})
			.finally(() => this.#underWay.delete(link.id));
		this.#underWay.set(link.id, drawing);
		return drawing;
	}

	async #drawn({ id, mapId, options }: OpenPictureLink, signal: AbortSignal): Promise<KeptPicture> {
		const { format, theme, isTransparent, hasLegend, scale } = options;
		const at = this.#options.now();
		// It says nothing of where the map is: who may see the picture may see nothing else.
		const words = hasLegend ? {} : { legend: "false" };
		const wish = { wish: { theme, words }, isTransparent, source: "", part: { kind: "whole" } } as const;
		const { exports } = this.#options;
		const { bytes, seq, missingPictures } =
			format === "png"
				? await exports.png(mapId, { ...wish, dpi: dpiOfScale(scale) }, signal)
				: await exports.svg(mapId, { ...wish, isOutlined: false }, signal);
		if (bytes.length > this.#room) throw isTooLarge(this.#room);
		const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
		const picture = {
			bytes,
			type: format === "png" ? "image/png" : "image/svg+xml",
			etag,
			seq,
			at,
			isPartial: missingPictures > 0,
		};
		this.#failed.delete(id);
		this.#keep(id, picture);
		return picture;
	}

	#note({ id, mapId }: OpenPictureLink, error: unknown): void {
		if (error instanceof AppError && passing.includes(error.code)) return;
		const { log, now } = this.#options;
		log.warn("A picture behind a link could not be drawn", { link: id, map: mapId, error });
		for (const [old, { at }] of this.#failed) if (!isWithin(now() - at, failureAge)) this.#failed.delete(old);
		this.#failed.set(id, { error, at: now() });
	}

	#keep(id: string, picture: KeptPicture): void {
		this.#forget(id);
		this.#kept.set(id, picture);
		this.#bytes += picture.bytes.length;
		for (const oldest of this.#kept.keys()) {
			if (this.#bytes <= this.#room) return;
			this.#forget(oldest);
		}
	}

	#forget(id: string): void {
		this.#bytes -= this.#kept.get(id)?.bytes.length ?? 0;
		this.#kept.delete(id);
	}
}

/** A clock that was set back says nothing. */
function isWithin(age: number, limit: number): boolean {
	return age >= 0 && age < limit;
}

async function firstOf<T>(coming: Promise<T>, patience: number, otherwise: T): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<T>((resolve) => {
		timer = setTimeout(resolve, patience, otherwise);
	});
	try {
		return await Promise.race([coming, late]);
	} finally {
		clearTimeout(timer);
	}
}

function isTooLarge(room: number): AppError {
	const most = Math.floor(room / 2 ** 20);
	return new AppError(
		"tooLarge",
		`The picture of this map is too large for a link, which shows ${most} MB at most; make a link to a smaller one, as SVG or with a smaller scale.`,
	);
}
