import type { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { exportFormats } from "../../server/maps/map-formats.ts";
import { stateOfContent } from "../../server/maps/new-state.ts";
import { Turns } from "../../server/transfer/turns.ts";
import { type WorkLimits, WorkThreads } from "../../server/transfer/work-threads.ts";
import { readJson, writeJson } from "../../src/shared/formats/json.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { startTestApp, workersUrl } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000 });

const fonts = new URL("../../public/fonts/", import.meta.url);
const content = telecomOnboarding();
const updates = [stateOfContent(content)];

async function openThreads(limits: Partial<WorkLimits> = {}, folder = fonts): Promise<WorkThreads> {
	return new WorkThreads({ workers: new URL("../../transfer/", await workersUrl()), fonts: folder, limits });
}

const waiter = () => ({ signal: new AbortController().signal });
const asJson = async () => ({ updates, format: "json", wish: { words: {} }, source: "" });
const asPdf = async () => ({
	updates,
	options: { paper: "a4", orientation: "landscape", pages: "fit" } as const,
	wish: { words: {} },
	date: "2026-11-22",
	source: "",
});

const pictured = content.cards.map((card, index) =>
	index === 0 ? { ...card, kind: "storyboard" as const, picture: "a".repeat(64) } : card,
);
const withPicture = async () => ({ ...(await asPdf()), updates: [stateOfContent({ ...content, cards: pictured })] });

/** A picture that never comes, and how many of the threads that began since are still there. */
function watched() {
	const threads: Worker[] = [];
	const note = (worker: Worker) => threads.push(worker);
	process.on("worker", note);
	onTestFinished(() => {
		process.off("worker", note);
	});
	let say = () => {};
	const isWaiting = new Promise<void>((resolve) => {
		say = resolve;
	});
	const loadPicture = () => {
		say();
		return new Promise<null>(() => {});
	};
	return { loadPicture, isWaiting, running: () => threads.filter(({ threadId }) => threadId > 0).length };
}

describe("turns", () => {
	it("let only so many bytes wait", async () => {
		const turns = new Turns({ atOnce: 1, waiting: 9, waitingBytes: 100 });
		let open = () => {};
		const gate = new Promise<void>((resolve) => {
			open = resolve;
		});
		const { signal } = waiter();
		const first = turns.take(signal, () => gate, 1_000);
		const second = turns.take(signal, async () => "second", 60);
		await expect(turns.take(signal, async () => "third", 41)).rejects.toMatchObject({ code: "tooMany" });
		const fourth = turns.take(signal, async () => "fourth", 40);
		open();
		expect(await Promise.all([first, second, fourth])).toEqual([undefined, "second", "fourth"]);
	});

	it("let some through at once, some wait in their order, and the rest is refused", async () => {
		const turns = new Turns({ atOnce: 1, waiting: 1 });
		const order: string[] = [];
		let open = () => {};
		const gate = new Promise<void>((resolve) => {
			open = resolve;
		});
		const { signal } = waiter();
		const first = turns.take(signal, async () => {
			await gate;
			order.push("first");
			throw new Error("broken");
		});
		const second = turns.take(signal, async () => order.push("second"));
		await expect(turns.take(signal, async () => order.push("third"))).rejects.toMatchObject({ code: "tooMany" });
		open();
		await expect(first).rejects.toThrow("broken");
		await second;
		expect(order).toEqual(["first", "second"]);
		expect(await turns.take(signal, async () => "again")).toBe("again");
	});

	it("are given up by whoever goes, and another may wait in that place", async () => {
		const turns = new Turns({ atOnce: 1, waiting: 1 });
		let open = () => {};
		const gate = new Promise<void>((resolve) => {
			open = resolve;
		});
		const first = turns.take(waiter().signal, () => gate);
		const leaving = new AbortController();
		const second = turns.take(leaving.signal, async () => "second");
		leaving.abort();
		await expect(second).rejects.toMatchObject({ code: "unavailable" });
		const third = turns.take(waiter().signal, async () => "third");
		open();
		await first;
		expect(await third).toBe("third");
	});
});

describe("threads for heavy work", () => {
	it("write what the map's bytes say, in any format", async () => {
		const threads = await openThreads();
		const { title, bytes } = await threads.run("document", asJson, waiter());
		expect(title).toBe("Telecom onboarding");
		expect(readJson(new TextDecoder().decode(bytes)).content.cards.length).toBe(content.cards.length);
		const pdf = await threads.run("pdf", asPdf, waiter());
		expect(Buffer.from(pdf.bytes).toString("latin1", 0, 5)).toBe("%PDF-");
	});

	it("read a file into the first state of a map, and say what a broken one is with the words of its reader", async () => {
		const threads = await openThreads();
		const file = new TextEncoder().encode(writeJson(content));
		const { state, problems } = await threads.run("newMap", async () => ({ file, options: { format: "json" } }), waiter());
		expect(problems).toEqual([]);
		const back = await threads.run(
			"document",
			async () => ({ updates: [state], format: "csv", wish: { words: {} }, source: "" }),
			waiter(),
		);
		expect(new TextDecoder().decode(back.bytes)).toContain("Stage,");
		const broken = new Uint8Array([0x50, 0x4b, 3, 4, 5]);
		await expect(
			threads.run(
				"changes",
				async () => ({ file: broken, options: { format: "xlsx" }, removeMissing: false, updates }),
				waiter(),
			),
		).rejects.toMatchObject({
			name: "AppError",
			code: "unreadable",
		});
	});

	it("take a file over instead of copying it", async () => {
		const threads = await openThreads();
		const file = new TextEncoder().encode(writeJson(content));
		await threads.run("newMap", async () => ({ file, options: { format: "json" } }), waiter());
		expect(file.length).toBe(0);
	});

	it("end when whoever asked has gone, and give their place to the next", async () => {
		const threads = await openThreads({ atOnce: 1, waiting: 1 });
		const gone = new AbortController();
		const { loadPicture, isWaiting, running } = watched();
		const left = threads.run("pdf", withPicture, { signal: gone.signal, loadPicture });
		await isWaiting;
		expect(running()).toBe(1);
		gone.abort();
		await expect(left).rejects.toMatchObject({ code: "unavailable" });
		expect(running()).toBe(0);
		expect((await threads.run("document", asJson, waiter())).bytes.length).toBeGreaterThan(1_000);
	});

	it("end when the server stops, also those that wait", async () => {
		const threads = await openThreads({ atOnce: 1, waiting: 1 });
		const { loadPicture, isWaiting, running } = watched();
		const first = threads.run("pdf", withPicture, { ...waiter(), loadPicture });
		const both = Promise.allSettled([first, threads.run("document", asJson, waiter())]);
		await isWaiting;
		expect(running()).toBe(1);
		threads.close();
		expect(await both).toMatchObject([{ reason: { code: "unavailable" } }, { reason: { code: "unavailable" } }]);
		expect(running()).toBe(0);
		await expect(threads.run("document", asJson, waiter())).rejects.toMatchObject({ code: "unavailable" });
	});

	it("take no more time and memory than they are given", async () => {
		const late = await openThreads({ patience: 1 });
		await expect(late.run("pdf", asPdf, waiter())).rejects.toMatchObject({
			code: "unavailable",
			message: expect.stringMatching(/more time or memory/),
		});
		const small = await openThreads({ memory: 4 });
		await expect(small.run("pdf", asPdf, waiter())).rejects.toMatchObject({
			code: "unavailable",
			message: expect.stringMatching(/more time or memory/),
		});
	});

	it("say what they could not read, and are not in the way of the next", async () => {
		const threads = await openThreads({ atOnce: 1, waiting: 0 }, new URL("./no-such-folder/", import.meta.url));
		for (let call = 0; call < 2; call++) await expect(threads.run("pdf", asPdf, waiter())).rejects.toThrow("inter-latin");
	});

	it("ask for a map's bytes only when it is their turn", async () => {
		const threads = await openThreads({ atOnce: 1, waiting: 1 });
		const asked: string[] = [];
		const prepared = (name: string) => async () => {
			asked.push(name);
			await new Promise((resolve) => setImmediate(resolve));
			asked.push(`${name} is there`);
			return asJson();
		};
		await Promise.all(["first", "second"].map((name) => threads.run("document", prepared(name), waiter())));
		expect(asked).toEqual(["first", "first is there", "second", "second is there"]);
	});
});

it("writes many exports of one map, each whole", async () => {
	const server = await startTestApp();
	const formats = [...exportFormats.map(({ name }) => name), "svg"];
	const answers = await Promise.all(
		formats.map((format) => fetch(`${server.url}/api/maps/sample-telecom-onboarding/export?format=${format}`)),
	);
	expect(answers.map(({ status }) => status)).toEqual(formats.map(() => 200));
	const sizes = await Promise.all(answers.map(async (answer) => (await answer.arrayBuffer()).byteLength));
	expect(Math.min(...sizes)).toBeGreaterThan(1_000);
	await server.close();
});
