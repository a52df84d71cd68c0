import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openMapPictures } from "../../src/editor/map-pictures.ts";
import { AppError, type ErrorCode } from "../../src/shared/errors.ts";
import { createApiClient } from "../../src/sync/api-client.ts";
import { createDevice } from "../offline/device.ts";

const mapId = "map-00000001";
const bytes = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 1, 2, 3]);
const picture = new Blob([bytes], { type: "image/png" });
const hash = createHash("sha256").update(bytes).digest("hex");

let device = createDevice();
beforeEach(() => {
	device = createDevice();
});
afterEach(() => {
	device.close();
	vi.unstubAllGlobals();
});

function openMap() {
	const uploads: Blob[] = [];
	let refusal: ErrorCode | null = null;
	const api = {
		...createApiClient(),
		async uploadFile(_mapId: string, blob: Blob) {
			if (refusal) throw new AppError(refusal, "No.");
			uploads.push(blob);
			return { hash };
		},
	};
	const pictures = openMapPictures(mapId, { api, storage: device.openPage() });
	return {
		pictures,
		uploads,
		refuse: (code: ErrorCode | null) => {
			refusal = code;
		},
	};
}

describe("pictures of a map", () => {
	it("go straight to the server while it is there", async () => {
		const { pictures, uploads } = openMap();
		expect(await pictures.add(picture)).toBe(hash);
		expect(uploads).toHaveLength(1);
		expect(pictures.urlOf(hash)).toBe(`/api/maps/${mapId}/files/${hash}`);
	});

	it("wait on this device while it is away, are shown from there, and go up on return", async () => {
		const before = openMap();
		before.refuse("unavailable");
		expect(await before.pictures.add(picture)).toBe(hash);
		expect(before.pictures.urlOf(hash)).toMatch(/^blob:/);

		const after = openMap();
		await after.pictures.load();
		expect(after.pictures.urlOf(hash)).toMatch(/^blob:/);
		await after.pictures.send();
		expect(new Uint8Array((await after.uploads[0]?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);

		const later = openMap();
		await later.pictures.load();
		await later.pictures.send();
		expect(later.uploads).toHaveLength(0);
	});

	it("keep waiting while the server is away, and stop when it will not take them", async () => {
		const { pictures, uploads, refuse } = openMap();
		refuse("unavailable");
		await pictures.add(picture);
		await pictures.send();
		// The map is in the bin, and may be restored.
		refuse("conflict");
		await pictures.send();
		expect(pictures.waiting.get()).toBe(1);
		refuse("unsupported");
		await pictures.send();
		refuse(null);
		await pictures.send();
		expect(uploads).toHaveLength(0);
		expect(pictures.urlOf(hash)).toMatch(/^blob:/);
	});

	it("say how many wait, go up by themselves when the server has room again, and say when it takes none", async () => {
		const { pictures, uploads, refuse } = openMap();
		refuse("storageFull");
		await pictures.add(picture);
		expect(pictures.waiting.get()).toBe(1);
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		await pictures.send();
		refuse(null);
		vi.advanceTimersByTime(15_000);
		vi.useRealTimers();
		await vi.waitUntil(() => pictures.waiting.get() === 0, { timeout: 20_000 });
		expect(uploads).toHaveLength(1);
		refuse("unavailable");
		await pictures.add(picture);
		expect(pictures.refusal.get()).toBe("");
		refuse("unsupported");
		await pictures.send();
		expect(pictures.waiting.get()).toBe(0);
		expect(pictures.refusal.get()).toContain("did not take it: No.");
		pictures.close();
	});

	it("have the same name where the browser has no crypto (plain http)", async () => {
		vi.stubGlobal("crypto", {});
		vi.resetModules();
		const { hashOf } = await import("../../src/offline/picture-queue.ts");
		expect(await hashOf(bytes)).toBe(hash);
	});

	it("are refused with a sentence where they are none, or too large", async () => {
		const { pictures } = openMap();
		await expect(pictures.add(new Blob(["x"], { type: "text/html" }))).rejects.toMatchObject({ code: "unsupported" });
		const large = Object.defineProperty(new Blob([bytes], { type: "image/png" }), "size", { value: 11 * 2 ** 20 });
		await expect(pictures.add(large)).rejects.toMatchObject({ code: "tooLarge" });
	});
});
