import { inflateSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { exportNames } from "../../server/transfer/map-exports.ts";
import { writeJson } from "../../src/shared/formats/json.ts";
import { emptyContent, type MapContent } from "../../src/shared/map/content.ts";
import { ordersBetween } from "../../src/shared/map/order.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { makeMap } from "../bench/make-map.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 });

const isLong = process.env.ODOGRAPH_SOAK === "1";

function readXml(text: string): void {
	const parser = new SaxesParser();
	parser.on("error", (error) => {
		throw error;
	});
	parser.write(text).close();
}

function readZip(file: Buffer): void {
	const parts = Object.entries(unzipSync(file));
	expect(parts.length).toBeGreaterThan(5);
	for (const [name, bytes] of parts) if (/\.(?:xml|rels)$/.test(name)) readXml(strFromU8(bytes));
}

function readPicture(file: Buffer): void {
	const data: Buffer[] = [];
	let name = "";
	for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
		name = file.toString("latin1", at + 4, at + 8);
		if (name === "IDAT") data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
	}
	expect(name).toBe("IEND");
	const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
	expect(inflateSync(Buffer.concat(data)).length).toBe(height * (1 + 3 * width));
}

const textOf = (file: Buffer): string => new TextDecoder("utf-8", { fatal: true }).decode(file);

/** Each throws where a file is not whole. */
const readers: Readonly<Record<string, (file: Buffer) => void>> = {
	json: (file) => void JSON.parse(textOf(file)),
	csv: (file) => expect(textOf(file)).toMatch(/^Stage,[\s\S]*\n$/),
	xlsx: readZip,
	pptx: readZip,
	md: (file) => expect(textOf(file)).toMatch(/^# .*[\s\S]*\n$/),
	html: (file) => expect(textOf(file)).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/),
	xml: (file) => readXml(textOf(file)),
	mermaid: (file) => expect(textOf(file)).toMatch(/(?:^|\n)journey\n[\s\S]*\n$/),
	svg: (file) => readXml(textOf(file)),
	pdf: (file) => expect(file.toString("latin1")).toMatch(/^%PDF-1\.7[\s\S]*startxref\n\d+\n%%EOF\s*$/),
	png: readPicture,
};

/** Text that no format has a place for: control characters, halves of pairs, what ends a string or a tag. */
const hostileText = "A\u0000\u0001\u0007\u001b[31m \ud800 \udc00 \ufffe </title>]]> =cmd|'/c calc'!A1 \u202e \u2028 \u{1f9ed}";
/** The beginning of a PNG of one pixel. */
const cutPicture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk", "base64");

/** The title everywhere, and a picture on the first cards. */
function hostileMap(pictures: readonly string[]): MapContent {
	const { info, ...content } = telecomOnboarding();
	const cards = content.cards.map((card, index) => {
		const picture = pictures[index];
		const titled = index > 6 ? card : { ...card, title: hostileText, note: hostileText };
		return picture === undefined ? titled : { ...titled, kind: "storyboard" as const, picture, pictureAlt: hostileText };
	});
	const stages = content.stages.map((stage, index) => (index > 0 ? stage : { ...stage, title: hostileText, goal: hostileText }));
	return { ...content, stages, cards, info: { ...info, title: hostileText, scenario: hostileText } };
}

/** A stage of 170 columns, which is more than 36,000 pixels. */
function wideMap(): MapContent {
	const content = telecomOnboarding();
	const [first] = content.steps;
	if (first === undefined) throw new Error("The journey has no steps.");
	const orders = ordersBetween(null, null, { count: 170 });
	const steps = orders.map((order, index) => (index === 0 ? { ...first, order } : { ...first, id: `wide-${index}`, order }));
	return { ...content, steps, emotions: [], cards: content.cards.slice(0, 12), connections: [] };
}

describe("each format of each map", () => {
	let server: Awaited<ReturnType<typeof startTestApp>>;
	beforeAll(async () => {
		server = await startTestApp();
	});
	afterAll(() => server.close());

	async function add(id: string, content: MapContent): Promise<void> {
		const made = await fetch(`${server.url}/api/maps/import?format=json&id=${id}`, { method: "POST", body: writeJson(content) });
		expect([made.status, made.status === 201 ? "" : await made.text()]).toEqual([201, ""]);
	}

	/** A whole file, or one clear sentence with one of the statuses in `refused`. */
	async function walk(id: string, formats: readonly string[], refused: readonly number[] = []): Promise<void> {
		await Promise.all(
			formats.map(async (format) => {
				const answer = await fetch(`${server.url}/api/maps/${id}/export?format=${format}`);
				const file = Buffer.from(await answer.arrayBuffer());
				expect([200, ...refused], format).toContain(answer.status);
				if (answer.status === 200) {
					expect(Number(answer.headers.get("content-length")), format).toBe(file.length);
					readers[format]?.(file);
				} else expect(JSON.parse(file.toString()).error.message, format).toMatch(/^[A-Z][^\n]+\.$/);
			}),
		);
	}

	it("has a reader", () => {
		expect(Object.keys(readers).sort()).toEqual([...exportNames].sort());
	});

	it("without a card, a step or a stage", async () => {
		await add("nothing-on-it", { ...emptyContent, info: { title: "Nothing yet" } });
		await walk("nothing-on-it", exportNames);
	});

	it("with text that no format has a place for, a picture that is cut off, and one that is elsewhere", async () => {
		const files = `${server.url}/api/maps/sample-telecom-onboarding/files`;
		const elsewhere = Buffer.concat([cutPicture, Buffer.from("elsewhere")]);
		const { hash: foreign } = await (await fetch(files, { method: "POST", body: elsewhere })).json();
		const { hash: cut } = await (await fetch(files, { method: "POST", body: cutPicture })).json();
		await add("hostile-in-all", hostileMap([cut, foreign, "0".repeat(64)]));
		const own = `${server.url}/api/maps/hostile-in-all/files`;
		expect((await fetch(own, { method: "POST", body: cutPicture })).status).toBeLessThan(300);
		await walk("hostile-in-all", exportNames);
	});

	it("with a stage of 36,000 pixels", async () => {
		await add("very-wide", wideMap());
		await walk("very-wide", isLong ? exportNames : ["png", "svg", "pdf", "pptx"]);
	});

	if (isLong) {
		it("with 10,000 cards", async () => {
			await add("very-large", makeMap(10_000));
			// A slow machine gives a picture of so many pixels up.
			await walk("very-large", exportNames, [503]);
			const answer = await fetch(`${server.url}/api/maps/very-large/export?format=png&scale=4`);
			expect([answer.status, (await answer.json()).error.message]).toEqual([413, expect.stringMatching(/Take fewer pixels/)]);
		});
	}
});
