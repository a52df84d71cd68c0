import { describe, expect, it } from "vitest";
import type { FromBandWorker, ToBandWorker } from "../../src/app/pictures/band-messages.ts";
import { BandsBeside, type BandThread } from "../../src/app/pictures/bands-beside.ts";
import { PictureBlobs } from "../../src/app/pictures/picture-blobs.ts";
import { themes } from "../../src/shared/scene/theme.ts";

/** Hears what is said to it, and says what a test wants. */
class Thread extends EventTarget implements BandThread {
	readonly heard: ToBandWorker[] = [];
	isEnded = false;

	postMessage(message: ToBandWorker): void {
		this.heard.push(structuredClone(message));
	}

	terminate(): void {
		this.isEnded = true;
	}

	say(data: FromBandWorker): void {
		this.dispatchEvent(new MessageEvent("message", { data }));
	}
}

const look = { scale: 1, theme: themes.light, isTransparent: false, subsets: [] };
const plan = { width: 10, height: 40, parts: [] };
const bands = [0, 1, 2].map((index) => ({ x: 0, y: 10 * index, width: 10, height: 10 }));
const made = (adler: number) => ({ chunk: new Uint8Array(), adler, length: 1 });
const noPictures = () => new PictureBlobs(async () => null);

function started() {
	const threads: Thread[] = [];
	const beside = new BandsBeside(() => {
		const thread = new Thread();
		threads.push(thread);
		return thread;
	});
	return { threads, beside };
}

describe("bands that another thread makes", () => {
	it("are answered in the order in which they were asked for, by one thread for all pictures", async () => {
		const { threads, beside } = started();
		beside.begin(look, noPictures());
		const asked = bands.map((band) => beside.make(plan, band));
		for (const adler of [1, 2]) threads[0]?.say({ kind: "made", made: made(adler), lost: [] });
		threads[0]?.say({ kind: "failed" });
		expect((await Promise.all(asked)).map((band) => band?.adler)).toEqual([1, 2, undefined]);
		beside.begin(look, noPictures());
		expect(threads.length).toBe(1);
		expect(threads[0]?.heard.map(({ kind }) => kind)).toEqual(["begin", "band", "band", "band", "begin"]);
	});

	it("are asked for with what is drawn in them, also of items that make their shapes late", () => {
		const { threads, beside } = started();
		const shape = { kind: "rect", box: { x: 1, y: 2, width: 3, height: 4 }, radius: 0, fill: "surface" } as const;
		const late = new (class {
			readonly id = "card:1";
			readonly layer = "card";
			readonly box = { x: 1, y: 2, width: 3, height: 4 };
			get shapes() {
				return [shape];
			}
		})();
		beside.begin(look, noPictures());
		const part = { clip: { x: 0, y: 0, width: 10, height: 40 }, at: { x: 0, y: 0 }, scale: 1 };
		void beside.make({ ...plan, parts: [{ ...part, items: [late] }] }, { x: 0, y: 0, width: 10, height: 10 });
		const item = { id: "card:1", layer: "card", box: late.box, shapes: [shape] };
		expect(threads[0]?.heard[1]).toMatchObject({ kind: "band", plan: { ...plan, parts: [{ ...part, items: [item] }] } });
	});

	it("have the pictures of cards from here, and say which are lost", async () => {
		const { threads, beside } = started();
		const blob = new Blob(["picture"]);
		const blobs = new PictureBlobs(async (hash) => (hash === "here" ? blob : Promise.reject(new Error("gone"))));
		beside.begin(look, blobs);
		const band = beside.make(plan, { x: 0, y: 0, width: 10, height: 10 });
		for (const hash of ["here", "gone"]) threads[0]?.say({ kind: "picture", hash });
		while ((threads[0]?.heard.length ?? 0) < 4) await new Promise((resolve) => setImmediate(resolve));
		expect(threads[0]?.heard.slice(2)).toEqual([
			{ kind: "picture", hash: "here", picture: expect.any(Blob) },
			{ kind: "picture", hash: "gone", picture: null },
		]);
		threads[0]?.say({ kind: "made", made: made(1), lost: ["gone"] });
		await band;
		expect(blobs.notes()).toEqual(["One picture could not be loaded: the frame is drawn."]);
	});

	it("are given back where the thread does not start or cannot go on, and the next picture tries again", async () => {
		const { threads, beside } = started();
		beside.begin(look, noPictures());
		const asked = bands.map((band) => beside.make(plan, band));
		threads[0]?.dispatchEvent(new Event("error", { cancelable: true }));
		expect(await Promise.all(asked)).toEqual([null, null, null]);
		expect(threads[0]?.isEnded).toBe(true);
		expect(await beside.make(plan, { x: 0, y: 0, width: 10, height: 10 })).toBe(null);
		beside.begin(look, noPictures());
		expect(threads.length).toBe(2);
	});
});
