import { expect, it } from "vitest";
import { LinkedPictures, type LinkedPicturesOptions } from "../../server/transfer/linked-pictures.ts";
import { noPicture } from "../../server/transfer/picture-links.ts";
import { AppError } from "../../src/shared/errors.ts";

const options = { format: "svg", theme: "light", isTransparent: false, hasLegend: true, scale: 1 } as const;
const minute = 60_000;

type Drawing = Awaited<ReturnType<LinkedPicturesOptions["exports"]["svg"]>>;

/** A server whose drawings begin and end when the test says so. */
function open({ room = 1_000, patience = 0 } = {}) {
	const world = { clock: 0, seq: 1, isEnded: false, deletedAt: null as string | null };
	const drawings: { readonly map: string; done(text: string): void; fail(error: Error): void }[] = [];
	const logged: unknown[] = [];
	const svg = (map: string) =>
		new Promise<Drawing>((resolve, reject) => {
			const { seq } = world;
			const done = (text: string) => resolve({ title: "", bytes: new TextEncoder().encode(text), missingPictures: 0, seq });
			drawings.push({ map, done, fail: reject });
		});
	const pictures = new LinkedPictures({
		links: {
			async open(file) {
				if (world.isEnded) throw noPicture();
				return { id: file, mapId: `map of ${file}`, options };
			},
		},
		maps: {
			find: async (id) => ({ ...summary, id, deletedAt: world.deletedAt }),
			seqOf: async () => world.seq,
		},
		exports: { svg, png: svg },
		log: { warn: (message, fields) => logged.push([message, fields]) },
		now: () => world.clock,
		...{ room, patience },
	});
	const read = async (file = "one") => new TextDecoder().decode((await pictures.read(file)).bytes);
	/** Lets all go on that can. */
	const settle = () => new Promise((resolve) => setImmediate(resolve));
	return { world, drawings, logged, read, settle };
}

const counts = { stages: 0, steps: 0, cards: 0 };
const summary = {
	...counts,
	id: "",
	title: "",
	scenario: "",
	state: "current",
	createdAt: "",
	updatedAt: "",
	role: "viewer",
} as const;
const broken = new Error("broken");

it("tries what could not be drawn again only after a minute, and logs it once", async () => {
	const { world, drawings, logged, read, settle } = open();
	const first = read();
	await settle();
	drawings[0]?.fail(broken);
	await expect(first).rejects.toBe(broken);
	world.clock = minute - 1;
	await expect(read()).rejects.toBe(broken);
	expect([drawings.length, logged.length]).toEqual([1, 1]);
	world.clock = minute;
	const second = read();
	await settle();
	drawings[1]?.done("drawn");
	expect(await second).toBe("drawn");
});

it("does not hold against a link that the server had too much to do", async () => {
	const { drawings, logged, read, settle } = open();
	const first = read();
	await settle();
	drawings[0]?.fail(new AppError("tooMany", "Too much."));
	await expect(first).rejects.toMatchObject({ code: "tooMany" });
	const second = read();
	await settle();
	drawings[1]?.done("drawn");
	expect(await second).toBe("drawn");
	expect(logged).toEqual([]);
});

it("shows the picture that there is while a newer one takes long, and where it fails", async () => {
	const { world, drawings, logged, read, settle } = open();
	const first = read();
	await settle();
	drawings[0]?.done("before");
	expect(await first).toBe("before");
	Object.assign(world, { clock: minute, seq: 2 });
	expect(await read()).toBe("before");
	drawings[1]?.fail(broken);
	await settle();
	expect(logged.length).toBe(1);
	expect([await read(), await read(), drawings.length]).toEqual(["before", "before", 2]);
	world.clock = 2 * minute;
	expect(await read()).toBe("before");
	drawings[2]?.done("after");
	await settle();
	expect(await read()).toBe("after");
});

it("shows a newer picture to whoever waits for it", async () => {
	const { world, drawings, read, settle } = open({ patience: minute });
	const first = read();
	await settle();
	drawings[0]?.done("before");
	await first;
	Object.assign(world, { clock: minute, seq: 2 });
	const second = read();
	await settle();
	drawings[1]?.done("after");
	expect(await second).toBe("after");
});

it("refuses a picture that it cannot keep, and does not draw it for each reader", async () => {
	const { drawings, read, settle } = open({ room: 4 });
	const first = read();
	await settle();
	drawings[0]?.done("large");
	await expect(first).rejects.toMatchObject({ code: "tooLarge", message: expect.stringContaining("smaller scale") });
	await expect(read()).rejects.toMatchObject({ code: "tooLarge" });
	expect(drawings.length).toBe(1);
});

it("draws one link after the other", async () => {
	const { drawings, read, settle } = open();
	const both = [read("one"), read("two")];
	await settle();
	expect(drawings.map(({ map }) => map)).toEqual(["map of one"]);
	drawings[0]?.done("first");
	await settle();
	drawings[1]?.done("second");
	expect(await Promise.all(both)).toEqual(["first", "second"]);
});

it.each([{ isEnded: true }, { deletedAt: "2026-11-22T10:00:00.000Z" }])("shows nothing where meanwhile %j", async (change) => {
	const { world, drawings, read, settle } = open();
	const reading = read();
	await settle();
	Object.assign(world, change);
	drawings[0]?.done("drawn");
	await expect(reading).rejects.toMatchObject({ code: "notFound" });
});
