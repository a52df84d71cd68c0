import { readFile } from "node:fs/promises";
import { beforeEach, expect, it, vi } from "vitest";
import { drawnMap } from "../../src/app/pictures/drawn-map.ts";
import { pictureOfJob, prepareSvg } from "../../src/app/pictures/picture-of-job.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";

const asked: string[] = [];
const fonts = new URL("../../public", import.meta.url);

beforeEach(() => {
	asked.length = 0;
	vi.stubGlobal("fetch", async (address: string) => {
		asked.push(address);
		return new Response(await readFile(`${fonts.pathname}${address}`));
	});
});

it("a drawing is prepared without a picture of the map being asked for, and written whole meanwhile", async () => {
	const sample = telecomOnboarding();
	const cards = sample.cards.map((card, index) =>
		index === 0 ? { ...card, kind: "storyboard" as const, picture: "a".repeat(64) } : card,
	);
	const me = { personId: "ada-ada-ada", name: "Ada", colour: "teal" } as const;
	const map = { content: { ...sample, cards }, isPast: false, lenses: [], me, date: "2026-11-22", source: "" };
	const pictures: string[] = [];
	const readPicture = async (hash: string) => {
		pictures.push(hash);
		return null;
	};
	const request = { kind: "svg", theme: "dark", isTransparent: false, isOutlined: false } as const;
	const drawn = await drawnMap(map);
	const write = async () => {
		const job = { ...map, request, selection: [], view: null };
		return (await pictureOfJob(job, { drawn, readPicture, onProgress: () => {} })).blob.text();
	};
	const preparing = prepareSvg(drawn);
	await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
	const meanwhile = await write();
	await preparing;
	expect(pictures).toEqual(["a".repeat(64)]);
	const after = await write();
	expect(meanwhile).toBe(after);
	expect(after).toContain("Photograph the ID");
	expect(after.trimEnd().endsWith("</svg>")).toBe(true);
	const asBefore = asked.length;
	await prepareSvg(drawn);
	expect(asked.length).toBe(asBefore);
});
