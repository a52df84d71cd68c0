import type { PictureRow } from "../offline/database.ts";
import { createPictureQueue, hashOf } from "../offline/picture-queue.ts";
import { AppError } from "../shared/errors.ts";
import type { MapPictures } from "./session.ts";
import type { SessionServices } from "./session-services.ts";

/** The server's limit, said before a large file is read. */
const largest = 10 * 2 ** 20;

export interface OpenMapPictures extends MapPictures {
	/** Finds what this device keeps, so that `urlOf` can show it. */
	load(): Promise<void>;
	/** Sends what waits. Called whenever the server is there. */
	send(): Promise<void>;
	close(): void;
}

export function openMapPictures(mapId: string, { api, storage }: Pick<SessionServices, "api" | "storage">): OpenMapPictures {
	const queue = createPictureQueue(storage);
	const waiting = new Map<string, PictureRow>();
	const shown = new Map<string, string>();
	let sending: Promise<void> | null = null;

	const show = ({ hash, bytes, type }: Pick<PictureRow, "hash" | "bytes" | "type">) => {
		if (!shown.has(hash)) shown.set(hash, URL.createObjectURL(blobOf(bytes, type)));
	};
	const sendOne = async (picture: PictureRow) => {
		try {
			await api.uploadFile(mapId, blobOf(picture.bytes, picture.type));
			waiting.delete(picture.hash);
			await queue.sent(picture);
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			if (isPassing(error)) return;
			waiting.delete(picture.hash);
			await queue.refused(picture);
		}
	};
	const sendAll = async () => {
		for (const picture of [...waiting.values()]) await sendOne(picture);
	};

	return {
		urlOf: (hash) => shown.get(hash) ?? api.fileUrl(mapId, hash),
		async add(file) {
			if (!file.type.startsWith("image/"))
				throw new AppError("unsupported", "This is no picture; choose a PNG, JPEG, WebP, GIF or SVG file.");
			if (file.size > largest) throw new AppError("tooLarge", "A picture can have at most 10 MB; make it smaller first.");
			const bytes = new Uint8Array(await file.arrayBuffer());
			try {
				return (await api.uploadFile(mapId, file)).hash;
			} catch (error) {
				if (!(error instanceof AppError) || !isPassing(error)) throw error;
			}
			const picture: PictureRow = { hash: await hashOf(bytes), mapId, bytes, type: file.type, isQueued: 1 };
			// Without storage it is kept in memory: it goes up if the server comes back while the page is open.
			await queue.put(picture);
			waiting.set(picture.hash, picture);
			show(picture);
			return picture.hash;
		},
		async load() {
			for (const picture of await queue.list(mapId)) {
				show(picture);
				if (picture.isQueued === 1) waiting.set(picture.hash, picture);
			}
		},
		async send() {
			if (waiting.size === 0) return;
			sending ??= sendAll().finally(() => {
				sending = null;
			});
			await sending;
		},
		close() {
			for (const url of shown.values()) URL.revokeObjectURL(url);
			shown.clear();
		},
	};
}

/** The server is away, full or does not have the map yet: it may take the picture later. */
function isPassing({ code }: AppError): boolean {
	return code === "unavailable" || code === "notFound" || code === "tooMany" || code === "storageFull";
}

function blobOf(bytes: Uint8Array, type: string): Blob {
	// Copied into a buffer of its own: what IndexedDB hands out may be shared.
	return new Blob([bytes.slice()], { type });
}
