import type { PictureRow } from "../offline/database.ts";
import { createPictureQueue, hashOf } from "../offline/picture-queue.ts";
import { AppError, type ErrorCode } from "../shared/errors.ts";
import { createValue } from "../shared/observable.ts";
import type { MapPictures, Observable } from "./session.ts";
import type { SessionServices } from "./session-services.ts";

/** The server's limit, said before a large file is read. */
const largest = 10 * 2 ** 20;

/** What could not go up is tried again after this, ms. */
const sendAgainAfter = 15_000;

const passing: ReadonlySet<ErrorCode> = new Set(["unavailable", "notFound", "conflict", "tooMany", "storageFull"]);

export interface OpenMapPictures extends MapPictures {
	/** Finds what this device keeps, so that `urlOf` can show it. */
	load(): Promise<void>;
	/** Sends what waits. Called whenever the server is there. */
	send(): Promise<void>;
	/** How many pictures the server has not got and may still take. */
	readonly waiting: Observable<number>;
	/** Why the server would not take a picture that is on the map, `""` where it took all. */
	readonly refusal: Observable<string>;
	close(): void;
}

export function openMapPictures(mapId: string, { api, storage }: Pick<SessionServices, "api" | "storage">): OpenMapPictures {
	const queue = createPictureQueue(storage);
	const waiting = new Map<string, PictureRow>();
	const count = createValue(0);
	const refusal = createValue("");
	const shown = new Map<string, string>();
	const kept = new Map<string, Blob>();
	let isClosed = false;
	let again: ReturnType<typeof setTimeout> | null = null;
	let sending: Promise<void> | null = null;

	const show = ({ hash, bytes, type }: Pick<PictureRow, "hash" | "bytes" | "type">) => {
		if (shown.has(hash)) return;
		const blob = blobOf(bytes, type);
		kept.set(hash, blob);
		shown.set(hash, URL.createObjectURL(blob));
	};
	const wait = (picture: PictureRow) => {
		waiting.set(picture.hash, picture);
		count.set(waiting.size);
	};
	const leave = (picture: PictureRow) => {
		waiting.delete(picture.hash);
		count.set(waiting.size);
	};
	const sendOne = async (picture: PictureRow) => {
		try {
			await api.uploadFile(mapId, blobOf(picture.bytes, picture.type));
			await queue.sent(picture);
			leave(picture);
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			if (isPassing(error)) return;
			await queue.refused(picture);
			leave(picture);
			refusal.set(`A picture is shown on this device only, since the server did not take it: ${error.message}`);
		}
	};
	const sendAll = async () => {
		for (const picture of [...waiting.values()]) await sendOne(picture);
	};

	const send = async () => {
		if (waiting.size === 0) return;
		sending ??= sendAll().finally(() => {
			sending = null;
			// The server has room again, or the network is back, without a word to anybody.
			if (waiting.size > 0 && !isClosed) again ??= setTimeout(sendAgain, sendAgainAfter);
		});
		await sending;
	};
	const sendAgain = () => {
		again = null;
		void send();
	};

	return {
		waiting: count,
		refusal,
		send,
		urlOf: (hash) => shown.get(hash) ?? api.fileUrl(mapId, hash),
		read: async (hash) => kept.get(hash) ?? fetchedBlob(api.fileUrl(mapId, hash)),
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
			wait(picture);
			show(picture);
			return picture.hash;
		},
		async load() {
			for (const picture of await queue.list(mapId)) {
				show(picture);
				if (picture.isQueued === 1) wait(picture);
			}
		},
		close() {
			isClosed = true;
			if (again) clearTimeout(again);
			for (const url of shown.values()) URL.revokeObjectURL(url);
			shown.clear();
			kept.clear();
		},
	};
}

/** The server is away or full, does not have the map yet, or has it in the bin: it may take the picture later. */
function isPassing({ code }: AppError): boolean {
	return passing.has(code);
}

/** Null where there is no such file, or no way to it. */
async function fetchedBlob(url: string): Promise<Blob | null> {
	try {
		const response = await fetch(url);
		return response.ok ? await response.blob() : null;
	} catch {
		return null;
	}
}

function blobOf(bytes: Uint8Array, type: string): Blob {
	// Copied into a buffer of its own: what IndexedDB hands out may be shared.
	return new Blob([bytes.slice()], { type });
}
