import { createHash } from "node:crypto";
import { AppError } from "../../src/shared/errors.ts";
import type { FileReceipt } from "../../src/shared/protocol/api.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import type { Storage, StoredFile } from "../storage/storage.ts";
import { sniffPictureType } from "./picture-type.ts";

/** A map's pictures, named by the hash of their bytes: the same picture is stored once, and a name never changes its meaning. */
export class Pictures {
	readonly #storage: Storage;

	constructor(storage: Storage) {
		this.#storage = storage;
	}

	async add(mapId: string, bytes: Uint8Array): Promise<FileReceipt> {
		const map = await this.#storage.readMap(mapId);
		if (map === null) throw new AppError("notFound", "There is no such map on this server.", { id: mapId });
		if (map.deletedAt !== null) throw new AppError("conflict", closeCodes.inBin.reason, { id: mapId });
		const type = sniffPictureType(bytes);
		if (type === null) throw new AppError("unsupported", "This is not a picture; use PNG, JPEG, GIF, WebP or SVG.");
		const hash = createHash("sha256").update(bytes).digest("hex");
		await this.#storage.putFile(mapId, { hash, type, bytes });
		return { hash, type, size: bytes.length };
	}

	/** Null where it is not in the map's files: one that was pasted from elsewhere, say. */
	find(mapId: string, hash: string): Promise<StoredFile | null> {
		return this.#storage.readFile(mapId, hash);
	}

	async read(mapId: string, hash: string): Promise<StoredFile> {
		const file = await this.find(mapId, hash);
		if (file === null) throw new AppError("notFound", "There is no such picture on this map.", { hash });
		return file;
	}
}
