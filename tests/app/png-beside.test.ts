import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openPngBeside, type PngThread } from "../../src/app/pictures/png-beside.ts";
import type { ToPngWorker } from "../../src/app/pictures/png-messages.ts";
import { servePng } from "../../src/app/pictures/serve-png.ts";
import { PngWriter } from "../../src/canvas/painter/png-writer.ts";

/** What the worker does, over a real channel; `hold` keeps its messages until it is called. */
class Thread extends EventTarget implements PngThread {
	isEnded = false;
	heard = 0;
	readonly #channel = new MessageChannel();
	readonly #kept: ToPngWorker[] | null;
	readonly #take = servePng((news) => this.#channel.port1.postMessage(news));

	constructor(isHeld = false) {
		super();
		this.#kept = isHeld ? [] : null;
		this.#channel.port2.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
		this.#channel.port1.onmessage = ({ data }) => {
			this.heard += 1;
			if (this.#kept === null) this.#take(data);
			else this.#kept.push(data);
		};
	}

	postMessage(message: unknown, transfer?: StructuredSerializeOptions | Transferable[]): void {
		this.#channel.port2.postMessage(message, { transfer: Array.isArray(transfer) ? transfer : [] });
	}

	terminate(): void {
		this.isEnded = true;
		this.#channel.port1.close();
	}
}

const options = { width: 3, height: 6, hasAlpha: true, dpi: 96 };
const bands = [0, 1, 2].map((band) => Uint8ClampedArray.from({ length: 24 }, (_, index) => (index * 7 + band * 31) & 255));

function pixelsIn(file: Buffer): string {
	const at = file.indexOf("IDAT");
	return inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4))).toString("hex");
}

describe("a PNG that is compressed beside what draws it", () => {
	it("is the file that would be written between the bands, and its thread ends with it", async () => {
		const thread = new Thread();
		const beside = openPngBeside(options, () => thread);
		const writer = new PngWriter(options);
		for (const band of bands) {
			await writer.write(band.slice());
			await beside.write(band.slice());
		}
		const file = Buffer.from(await (await beside.finish()).arrayBuffer());
		expect(pixelsIn(file)).toBe(pixelsIn(Buffer.from(await (await writer.finish()).arrayBuffer())));
		expect(thread.isEnded).toBe(true);
	});

	it("lets only one band wait, so that memory is that of two", async () => {
		const thread = new Thread(true);
		const beside = openPngBeside(options, () => thread);
		const [first, second] = bands.map((band) => band.slice());
		await beside.write(first ?? new Uint8ClampedArray());
		expect(first?.length).toBe(0);
		let isTaken = false;
		void beside.write(second ?? new Uint8ClampedArray()).then(() => {
			isTaken = true;
		});
		while (thread.heard < 3) await new Promise((resolve) => setImmediate(resolve));
		expect(isTaken).toBe(false);
		thread.terminate();
	});

	it("says so where its thread does not start, or cannot go on", async () => {
		const thread = new Thread(true);
		const beside = openPngBeside(options, () => thread);
		thread.dispatchEvent(new Event("error", { cancelable: true }));
		await expect(beside.write(bands[0]?.slice() ?? new Uint8ClampedArray())).rejects.toMatchObject({
			code: "unavailable",
			message: expect.stringContaining("did not start"),
		});
		expect(thread.isEnded).toBe(true);
		const broken = openPngBeside({ ...options, width: -1 }, () => new Thread());
		await expect(broken.finish()).rejects.toThrow();
	});
});
