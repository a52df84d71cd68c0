import { AppError } from "../../src/shared/errors.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import {
	type MadePictureLink,
	type PictureLink,
	type PictureLinkOptions,
	pictureLinkOptionsSchema,
} from "../../src/shared/protocol/picture-link-api.ts";
import { type Makers, makerMay } from "../auth/maker-may.ts";
import type { Changer } from "../auth/people.ts";
import { hashOf, newToken } from "../auth/secrets.ts";
import { canRasterize, isMissing } from "../maps/rasterize.ts";
import type { PictureLinkRow, PictureLinkStorage } from "../storage/picture-link-storage.ts";

export interface PictureLinksOptions extends Makers {
	readonly storage: PictureLinkStorage;
	now(): number;
}

export interface NewLink {
	readonly options: PictureLinkOptions;
	/** ISO 8601; null for never. */
	readonly expiresAt: string | null;
	readonly by: Changer;
	/** A person's id; null where the server knows nobody. */
	readonly personId: string | null;
	/** The server's address. */
	readonly base: string;
}

/** A link that shows its map at this moment. */
export interface OpenPictureLink {
	readonly id: string;
	readonly mapId: string;
	readonly options: PictureLinkOptions;
}

const mostLinks = 100;

/** The address of a link's picture on the server. */
export const pictureAddress = /^([A-Za-z0-9_-]{43})\.(svg|png)$/;

/** Addresses at which a picture of a map can be had without a session: made, listed without their secret, ended, looked up. */
export class PictureLinks {
	readonly #options: PictureLinksOptions;

	constructor(options: PictureLinksOptions) {
		this.#options = options;
	}

	/** The address is answered here and never again. */
	async create(mapId: string, { options, expiresAt, by, personId, base }: NewLink): Promise<MadePictureLink> {
		const { storage, now } = this.#options;
		if (options.format === "png" && !(await canRasterize())) throw isMissing();
		const token = newToken();
		const row: PictureLinkRow = {
			id: newId(),
			hash: hashOf(token),
			mapId,
			options: JSON.stringify(options),
			createdBy: personId,
			createdAt: now(),
			expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
		};
		if (row.expiresAt !== null && row.expiresAt <= row.createdAt)
			throw new AppError("badRequest", "The link would have expired already.", { expiresAt: "is not in the future" });
		by.requireStill();
		if (!(await storage.createPictureLink(row, mostLinks)))
			throw new AppError("conflict", "There are too many picture links to this map; end some, or use one of them again.");
		return { ...this.#answer(row), address: new URL(`pictures/${token}.${options.format}`, withSlash(base)).href };
	}

	async list(mapId: string): Promise<PictureLink[]> {
		return (await this.#options.storage.listPictureLinks(mapId)).map((row) => this.#answer(row));
	}

	/** From then on its address shows nothing. */
	async end(mapId: string, linkId: string): Promise<PictureLink> {
		const row = await this.#options.storage.removePictureLink(mapId, linkId);
		if (row === null) throw new AppError("notFound", "This map has no such picture link.");
		return this.#answer(row);
	}

	/** `file` is what stands behind `/pictures/`. The same answer for every address that shows nothing. */
	async open(file: string): Promise<OpenPictureLink> {
		const [, token = "", format = ""] = pictureAddress.exec(file) ?? [];
		const row = token === "" ? null : await this.#options.storage.findPictureLink(hashOf(token));
		const options = row === null ? null : optionsOf(row);
		if (row === null || options?.format !== format || this.#stateOf(row) !== "open") throw noPicture();
		return { id: row.id, mapId: row.mapId, options };
	}

	#answer(row: PictureLinkRow): PictureLink {
		const { id, createdBy, createdAt, expiresAt } = row;
		return {
			id,
			...optionsOf(row),
			createdAt: new Date(createdAt).toISOString(),
			createdBy: createdBy === null ? "" : (this.#options.directory.person(createdBy)?.name ?? ""),
			expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
			state: this.#stateOf(row),
		};
	}

	#stateOf(row: PictureLinkRow): PictureLink["state"] {
		if (row.expiresAt !== null && row.expiresAt <= this.#options.now()) return "expired";
		return makerMay(this.#options, "map.embed", row) ? "open" : "makerLost";
	}
}

export function noPicture(): AppError {
	return new AppError("notFound", "There is no picture at this address; its link may have been ended.");
}

function optionsOf({ options }: PictureLinkRow): PictureLinkOptions {
	return pictureLinkOptionsSchema.parse(JSON.parse(options));
}

function withSlash(base: string): string {
	return base.endsWith("/") ? base : `${base}/`;
}
