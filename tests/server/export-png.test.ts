import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pixelsOf } from "../../server/maps/rasterize.ts";
import { startServer } from "../support/start-server.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A small map, which is drawn in no time. */
const map = "a-small-map-1";

describe("a map as PNG over HTTP", () => {
	let server: Awaited<ReturnType<typeof startTestApp>>;
	beforeAll(async () => {
		server = await startTestApp();
		const headers = { "content-type": "application/json" };
		const body = JSON.stringify({ id: map, title: "Small" });
		expect((await fetch(`${server.url}/api/maps`, { method: "POST", headers, body })).status).toBe(201);
	});
	afterAll(() => server.close());

	async function pngOf(options = "") {
		const answer = await fetch(`${server.url}/api/maps/${map}/export?format=png${options}`);
		const bytes = Buffer.from(await answer.arrayBuffer());
		return { answer, bytes, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
	}

	it("is a picture of the size of the map, or twice as large", async () => {
		const svg = await (await fetch(`${server.url}/api/maps/${map}/export?format=svg`)).text();
		const [, width, height] = /width="([\d.]+)" height="([\d.]+)" viewBox/.exec(svg) ?? [];
		const once = await pngOf();
		expect(once.answer.headers.get("content-type")).toBe("image/png");
		expect(once.answer.headers.get("content-disposition")).toMatch(/^attachment; filename="Small\.png"/);
		expect(once.bytes.toString("latin1", 1, 4)).toBe("PNG");
		expect([once.width, once.height]).toEqual([Math.ceil(Number(width)), Math.ceil(Number(height))]);
		const twice = await pngOf("&scale=2&theme=dark&transparent=true");
		expect([twice.width, twice.height]).toEqual([Math.ceil(Number(width) * 2), Math.ceil(Number(height) * 2)]);
		expect(twice.bytes.equals(once.bytes)).toBe(false);
	});

	it("is shown behind a link, too", async () => {
		const made = await fetch(`${server.url}/api/maps/${map}/picture-links`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ format: "png", scale: 1 }),
		});
		const { address } = await made.json();
		const answer = await fetch(address);
		expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
		expect((await fetch(address.replace(".png", ".svg"))).status).toBe(404);
	});

	it("is refused at a scale that is none", async () => {
		const answer = await fetch(`${server.url}/api/maps/${map}/export?format=png&scale=9`);
		expect(answer.status).toBe(400);
	});
});

it("is refused rather than made smaller where it has too many pixels", () => {
	expect(pixelsOf({ width: 8_000, height: 1_000.5, scale: 2 })).toEqual({ width: 16_000, height: 2_001 });
	for (const size of [
		{ width: 36_000, height: 900, scale: 1 },
		{ width: 16_000, height: 4_000, scale: 2 },
	])
		expect(() => pixelsOf(size)).toThrow(expect.objectContaining({ code: "tooLarge" }));
});

it("is refused with a word about what to install where the program is not there", async () => {
	const server = await startServer({ env: { PATH: "/nowhere" } });
	const answer = await fetch(`${server.url}/api/maps/sample-telecom-onboarding/export?format=png`);
	const { error } = await answer.json();
	expect([answer.status, error.message]).toEqual([503, expect.stringContaining("librsvg2-bin")]);
	await server.close();
});
