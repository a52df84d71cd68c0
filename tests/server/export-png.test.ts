import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pngSize } from "../../server/maps/png-of-content.ts";
import { writeJson } from "../../src/shared/formats/json.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { startServer } from "../support/start-server.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A small map, which is drawn in no time. */
const map = "a-small-map-1";
const sample = "sample-telecom-onboarding";

/** Parts of a PNG by their names. */
function chunksOf(file: Buffer): Map<string, Buffer> {
	const chunks = new Map<string, Buffer>();
	for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
		const name = file.toString("latin1", at + 4, at + 8);
		const data = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
		chunks.set(name, Buffer.concat([chunks.get(name) ?? Buffer.alloc(0), data]));
	}
	return chunks;
}

describe("a map as PNG over HTTP", () => {
	let server: Awaited<ReturnType<typeof startTestApp>>;
	beforeAll(async () => {
		server = await startTestApp();
		const headers = { "content-type": "application/json" };
		const body = JSON.stringify({ id: map, title: "Small" });
		expect((await fetch(`${server.url}/api/maps`, { method: "POST", headers, body })).status).toBe(201);
	});
	afterAll(() => server.close());

	async function pngOf(options = "", id = map) {
		const answer = await fetch(`${server.url}/api/maps/${id}/export?format=png${options}`);
		const bytes = Buffer.from(await answer.arrayBuffer());
		return { answer, bytes, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
	}

	async function refusalOf(query: string, id = sample): Promise<readonly [number, string]> {
		const answer = await fetch(`${server.url}/api/maps/${id}/export?${query}`);
		return [answer.status, (await answer.json()).error.message];
	}

	it("is a picture of the size of the map, or twice as large", async () => {
		const svg = await (await fetch(`${server.url}/api/maps/${map}/export?format=svg`)).text();
		const [width = 0, height = 0] = (/width="(\d+)" height="(\d+)" viewBox/.exec(svg) ?? []).slice(1).map(Number);
		const once = await pngOf();
		expect(once.answer.headers.get("content-type")).toBe("image/png");
		expect(once.answer.headers.get("content-disposition")).toMatch(/^attachment; filename="Small\.png"/);
		expect(once.bytes.toString("latin1", 1, 4)).toBe("PNG");
		expect([once.width, once.height]).toEqual([width, height]);
		const twice = await pngOf("&scale=2&theme=dark&transparent=true");
		expect([twice.width, twice.height]).toEqual([width * 2, height * 2]);
		expect([once, twice].map(({ bytes }) => bytes.readUInt8(25))).toEqual([2, 6]);
	});

	it("has the dots per inch that are asked for, and says so, in as many bands as it takes", async () => {
		const once = await pngOf();
		const { bytes, width, height } = await pngOf("&dpi=600");
		expect(Math.abs(width - once.width * 6.25) + Math.abs(height - once.height * 6.25)).toBeLessThan(8);
		const chunks = chunksOf(bytes);
		expect(chunks.get("pHYs")?.readUInt32BE(0)).toBe(Math.round(600 / 0.0254));
		expect(width * height).toBeGreaterThan(2 ** 23);
		expect(inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0)).length).toBe(height * (1 + 3 * width));
	});

	it("shows one stage, or the cards that are named", async () => {
		const { stages, cards } = telecomOnboarding();
		const whole = await pngOf("&dpi=48", sample);
		const stage = await pngOf(`&dpi=48&stage=${stages[1]?.id}`, sample);
		expect(stage.width).toBeLessThan(whole.width / 2);
		const ids = cards.flatMap(({ id, place }) => ("stepId" in place ? [id] : [])).slice(0, 2);
		const some = await pngOf(`&dpi=48&cards=${ids.join(",")}`, sample);
		expect(some.width * some.height).toBeLessThan(whole.width * whole.height);
		const svg = await (await fetch(`${server.url}/api/maps/${sample}/export?format=svg&stage=${stages[1]?.id}`)).text();
		expect(Math.abs(Number(/width="(\d+)"/.exec(svg)?.[1]) - stage.width * 2)).toBeLessThan(2);
		expect(svg).toContain('clip-path="url(#part-0)"');
		expect(svg).not.toContain(`data-id="stage:${stages[0]?.id}"`);
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

	it("is refused with a sentence where it cannot be what was asked for", async () => {
		const refusals: readonly (readonly [string, number, RegExp])[] = [
			["format=png&scale=9", 400, /scale/],
			["format=png&dpi=9999", 400, /whole number from 48 to 600/],
			["format=png&dpi=1e2", 400, /whole number from 48 to 600/],
			["format=png&dpi=150&scale=2", 400, /not both/],
			["format=png&stage=none", 404, /stage is no longer on the map/],
			["format=png&cards=none", 404, /no card none/],
			["format=png&cards=,", 400, /name cards by their ids/],
			["format=svg&stage=a&cards=b", 400, /not both/],
			["format=csv&stage=a", 400, /as PNG or SVG/],
			["format=pdf&cards=a", 400, /as PNG or SVG/],
			["format=webp", 400, /one of json, .*pdf, png, svg; JPEG and WebP are written by the page/],
		];
		for (const [query, status, sentence] of refusals)
			expect(await refusalOf(query), query).toEqual([status, expect.stringMatching(sentence)]);
	});

	it("shows the frame of a picture that is cut off", async () => {
		const id = "with-a-cut-picture";
		const cut = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk", "base64");
		const stored = await fetch(`${server.url}/api/maps/${map}/files`, { method: "POST", body: cut });
		const { hash } = await stored.json();
		const content = telecomOnboarding();
		const cards = content.cards.map((card, index) =>
			index > 0 ? card : { ...card, kind: "storyboard" as const, picture: hash },
		);
		const body = writeJson({ ...content, cards });
		await fetch(`${server.url}/api/maps/import?format=json&id=${id}`, { method: "POST", body });
		await fetch(`${server.url}/api/maps/${id}/files`, { method: "POST", body: cut });
		const svg = await (await fetch(`${server.url}/api/maps/${id}/export?format=svg&cards=${cards[0]?.id}`)).text();
		expect(svg).not.toContain("<image ");
		expect((await pngOf(`&dpi=48&cards=${cards[0]?.id}`, id)).answer.status).toBe(200);
	});
});

it("is refused rather than made smaller where it has too many pixels", () => {
	expect(pngSize({ width: 36_000, height: 900.4 }, 192)).toEqual({ width: 72_000, height: 1_801 });
	expect(() => pngSize({ width: 36_000, height: 20_000 }, 96)).toThrow(
		expect.objectContaining({ code: "tooLarge", message: expect.stringContaining("36000 by 20000 pixels") }),
	);
});

it("is refused with a word about what to install where the program is not there", async () => {
	const server = await startServer({ env: { PATH: "/nowhere" } });
	const answer = await fetch(`${server.url}/api/maps/sample-telecom-onboarding/export?format=png`);
	const { error } = await answer.json();
	expect([answer.status, error.message]).toEqual([503, expect.stringContaining("librsvg2-bin")]);
	await server.close();
});
