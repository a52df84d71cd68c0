import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { stateOfContent } from "../../server/maps/new-state.ts";
import { rasterize } from "../../server/maps/rasterize.ts";
import { readPng } from "../../server/maps/read-png.ts";
import { DrawingThread } from "../../server/transfer/drawing-thread.ts";
import { picturePngOf } from "../../server/transfer/picture-png.ts";
import { WorkThreads } from "../../server/transfer/work-threads.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { workersUrl } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000 });

const newFolder = keptFolders();
const svgOf = (inside: string, size = 'viewBox="0 0 300 100"') =>
	Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${inside}</svg>`);
const teal = svgOf('<rect width="300" height="100" fill="#008080"/>');
const redGif = Buffer.from("R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");
const clearGif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

const never = new AbortController().signal;
/** Drawn by the real program, in this process. */
const drawn = (type: string, bytes: Uint8Array, side = 60) =>
	picturePngOf({ rasterize: (svg, limits) => rasterize(svg, never, limits) })({ type, bytes }, side);

interface Seen {
	readonly width: number;
	readonly height: number;
	/** RGBA of the pixel in the middle. */
	readonly middle: readonly number[];
}

function seen(png: Uint8Array | null): Seen | null {
	if (png === null) return null;
	const head = Buffer.from(png);
	const [width, height] = [head.readUInt32BE(16), head.readUInt32BE(20)];
	const rgba = new Uint8ClampedArray(4 * width * height);
	readPng(png, { x: 0, y: 0, width, height }, { rgba, width });
	const at = 4 * (width * Math.floor(height / 2) + Math.floor(width / 2));
	return { width, height, middle: [...rgba.subarray(at, at + 4)] };
}

describe("a picture that a file cannot hold", () => {
	it("is drawn in its own shape, as large as it is shown", async () => {
		expect(seen(await drawn("image/svg+xml", teal))).toEqual({ width: 60, height: 20, middle: [0, 128, 128, 255] });
		expect(seen(await drawn("image/gif", redGif))).toEqual({ width: 1, height: 1, middle: [255, 0, 0, 255] });
	});

	it("is never larger than a page shows it, whatever it says of itself", async () => {
		const wide = svgOf("", 'width="2000000000" height="1000000000"');
		expect(seen(await drawn("image/svg+xml", wide))).toMatchObject({ width: 60, height: 30 });
		expect(seen(await drawn("image/svg+xml", teal, 1e9))).toMatchObject({ width: 2_400, height: 800 });
	});

	it("reads no file and asks no address", async () => {
		const asked: string[] = [];
		const server = createServer(({ url }, answer) => {
			asked.push(url ?? "");
			answer.end(teal);
		}).listen(0, "127.0.0.1");
		onTestFinished(() => void server.close());
		await new Promise((resolve) => server.once("listening", resolve));
		const { port } = server.address() as AddressInfo;
		const icon = new URL("../../public/icon-192.png", import.meta.url);
		const addresses = [icon.href, fileURLToPath(icon), "public/icon-192.png", `http://127.0.0.1:${port}/picture`];
		const images = addresses.map((address) => `<image width="300" height="100" xlink:href="${address}"/>`).join("");
		const included = `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${icon.href}" parse="text"/>`;
		const png = seen(await drawn("image/svg+xml", svgOf(`${images}<text y="90" font-size="90">${included}</text>`)));
		expect(png?.middle).toEqual([0, 0, 0, 0]);
		expect(asked).toEqual([]);
	});

	it.each([
		["entities", "image/svg+xml", Buffer.from(`<!DOCTYPE svg [<!ENTITY a "aaaa">]>${teal}`)],
		["what is no markup", "image/svg+xml", Buffer.from("<svg <")],
		["a format that the program draws nothing of", "image/gif", clearGif],
		["a text", "text/plain", Buffer.from("hello")],
	])("is no picture where it is %s", async (_, type, bytes) => {
		expect(await drawn(type, bytes)).toBeNull();
	});

	it("takes its time from all of them, and what is left over shows its frame", async () => {
		vi.useFakeTimers({ toFake: ["performance"] });
		onTestFinished(() => void vi.useRealTimers());
		const patience: number[] = [];
		const pngOf = picturePngOf({
			async rasterize(_, limits) {
				patience.push(limits?.patience ?? 0);
				vi.advanceTimersByTime(patience.length === 1 ? 35_000 : 10_000);
				throw new Error("It took too long.");
			},
		});
		for (let picture = 0; picture < 4; picture++) expect(await pngOf({ type: "image/svg+xml", bytes: teal }, 60)).toBeNull();
		expect(patience).toEqual([10_000, 5_000]);
	});

	it("has no program left when its time is over, since none could end without being ended", async () => {
		const folder = newFolder();
		writeFileSync(join(folder, "rsvg-convert"), "#!/bin/sh\nexec sleep 3600\n");
		chmodSync(join(folder, "rsvg-convert"), 0o755);
		const path = process.env.PATH;
		process.env.PATH = `${folder}${delimiter}${path}`;
		onTestFinished(() => {
			process.env.PATH = path;
		});
		const thread = new DrawingThread(new URL("../../transfer/drawing-worker.js", await workersUrl()));
		const drawing = thread.draw({ drawing: 1, svg: new Uint8Array(teal), limits: { fit: 60, patience: 100 } });
		expect(await drawing).toMatchObject({ drawing: 1, code: null });
		await thread.close();
	});
});

describe("a file with a drawn picture", () => {
	const content = telecomOnboarding();
	const cards = content.cards.map((card, index) =>
		index < 2 ? { ...card, kind: "storyboard" as const, picture: "a".repeat(64) } : card,
	);
	const updates = [stateOfContent({ ...content, cards })];
	const common = { updates, wish: { words: {} }, source: "" };

	async function opened(type: string, bytes: Uint8Array) {
		const fonts = new URL("../../public/fonts/", import.meta.url);
		const threads = new WorkThreads({ workers: new URL("../../transfer/", await workersUrl()), fonts });
		return { threads, means: { signal: never, loadPicture: async () => ({ type, bytes }) } };
	}

	it("is a PDF that holds it once", async () => {
		const { threads, means } = await opened("image/svg+xml", teal);
		const options = { paper: "a4", orientation: "landscape", pages: "fit" } as const;
		const { bytes } = await threads.run("pdf", async () => ({ ...common, options, date: "2026-11-22" }), means);
		expect(
			Buffer.from(bytes)
				.toString("latin1")
				.match(/\/SMask /g),
		).toHaveLength(1);
	});

	it("is a presentation that holds it once, in its own shape", async () => {
		const { threads, means } = await opened("image/svg+xml", teal);
		const { bytes } = await threads.run("document", async () => ({ ...common, format: "pptx" }), means);
		const parts = unzipSync(bytes);
		expect(Object.keys(parts).filter((name) => name.startsWith("ppt/media/"))).toEqual(["ppt/media/image1.png"]);
		expect(seen(parts["ppt/media/image1.png"] ?? null)).toMatchObject({ width: 1_200, height: 400 });
		expect(strFromU8(parts["ppt/slides/_rels/slide1.xml.rels"] ?? new Uint8Array())).toContain("image1.png");
	});
});
