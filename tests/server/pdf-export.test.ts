import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { isPrintable } from "../../server/maps/printable-picture.ts";
import { startTestApp } from "./test-app.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp();
});
afterAll(() => server.close());

const exported = (query: string, id = "sample-telecom-onboarding") =>
	fetch(`${server.url}/api/maps/${id}/export?format=pdf${query}`);

describe("a PDF over HTTP", () => {
	it("comes with its type, its name and the pages that were asked for", async () => {
		const answer = await exported("&paper=a3&pages=fit");
		expect(answer.headers.get("content-type")).toBe("application/pdf");
		expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="Telecom onboarding.pdf"/);
		const file = Buffer.from(await answer.arrayBuffer()).toString("latin1");
		expect(file).toMatch(/^%PDF-1\.7/);
		expect(file).toContain("/MediaBox [0 0 1190.55 841.89]");
		expect(file.trimEnd()).toMatch(/%%EOF$/);
	});

	it("tiles are several pages", async () => {
		const file = Buffer.from(await (await exported("&paper=a4&pages=tiles&orientation=portrait")).arrayBuffer()).toString(
			"latin1",
		);
		expect(file.match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(3);
	});

	it.each([
		["&paper=a9", "sample-telecom-onboarding", 400],
		["&pages=some", "sample-telecom-onboarding", 400],
		["", "no-such-map", 404],
	])("%s of %s is refused with %d", async (query, id, status) => {
		expect((await exported(query, id)).status).toBe(status);
	});
});

describe("a picture for a PDF", () => {
	const icon = readFileSync(new URL("../../public/icon-192.png", import.meta.url));

	it("is a whole PNG or JPEG", () => {
		expect(isPrintable(icon)).toBe(true);
		expect(isPrintable(new Uint8Array([0xff, 0xd8, 1, 2, 3, 0xff, 0xd9]))).toBe(true);
	});

	it.each([
		["a PNG that is cut off", icon.subarray(0, 700)],
		["a PNG of which the pixels are missing", withPixels(icon, deflateSync(Buffer.alloc(10)))],
		["a PNG of which the pixels are noise", withPixels(icon, Buffer.alloc(100, 7))],
		["a JPEG that is cut off", Buffer.from([0xff, 0xd8, 1, 2, 3])],
		["a GIF", Buffer.from("GIF89a......")],
		["nothing", Buffer.alloc(0)],
	])("is not %s", (_, bytes) => {
		expect(isPrintable(bytes)).toBe(false);
	});
});

/** The head and the end of a PNG with other pixels between. */
function withPixels(png: Buffer, data: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(data.length);
	head.write("IDAT", 4, "latin1");
	return Buffer.concat([png.subarray(0, 33), head, data, Buffer.alloc(4), png.subarray(-12)]);
}
