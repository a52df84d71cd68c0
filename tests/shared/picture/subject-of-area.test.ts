import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { laidOut } from "../../../server/maps/svg-of-content.ts";
import type { Box } from "../../../src/shared/layout/map-layout.ts";
import { type PicturePart, picturePlan } from "../../../src/shared/picture/picture-plan.ts";
import { subjectOfArea } from "../../../src/shared/picture/subject-of-area.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { openSvgWriter, type SvgWriter } from "../../../src/shared/scene/svg/svg-of-scene.ts";
import { type Bitmap, bitmapOfPng } from "../../support/pictures/bitmap-of-png.ts";

const content = telecomOnboarding();
const part: PicturePart = { kind: "stage", stageId: content.stages[1]?.id ?? "" };
const { input, request } = laidOut(content, { theme: "light", isTransparent: false, date: "2026-11-22", source: "", part });
const plan = picturePlan(input, part);
/** Of which a pixel is no whole number of map units. */
const scale = 0.7;
let writer: SvgWriter;

async function bitmapOf(area: Box): Promise<Bitmap> {
	const svg = (await writer.write(subjectOfArea(plan, area, scale))).join("");
	return bitmapOfPng(execFileSync("rsvg-convert", ["--unlimited"], { input: svg, maxBuffer: 2 ** 26 }));
}

describe("an area of a picture", () => {
	beforeAll(async () => {
		writer = await openSvgWriter(
			plan.parts.flatMap(({ items }) => items),
			{
				...request,
				isOutlined: true,
				isFontless: true,
				loadFont: async (name) => new Uint8Array(readFileSync(new URL(`../../../public/fonts/${name}`, import.meta.url))),
				pictureUri: async () => null,
			},
		);
	});

	it("is drawn as in the whole picture, without a seam at its edges", async () => {
		const [width, height] = [Math.round(plan.width * scale), Math.round(plan.height * scale)];
		const cuts = { x: 311, y: 257 };
		const whole = await bitmapOf({ x: 0, y: 0, width, height });
		expect([whole.width, whole.height]).toEqual([width, height]);
		const areas = [
			{ x: 0, y: 0, width: cuts.x, height: cuts.y },
			{ x: cuts.x, y: 0, width: width - cuts.x, height: cuts.y },
			{ x: 0, y: cuts.y, width, height: height - cuts.y },
		];
		for (const area of areas) {
			const piece = await bitmapOf(area);
			expect([piece.width, piece.height]).toEqual([area.width, area.height]);
			let most = 0;
			for (let y = 0; y < area.height; y++) {
				for (let x = 0; x < area.width; x++) {
					const [one, other] = [piece.at(x, y), whole.at(area.x + x, area.y + y)];
					for (const channel of [0, 1, 2]) most = Math.max(most, Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)));
				}
			}
			expect(most).toBeLessThan(32);
		}
	});

	it("holds what it shows and no more", async () => {
		const corner = subjectOfArea(plan, { x: 0, y: 0, width: 40, height: 40 }, scale);
		const all = plan.parts.flatMap(({ items }) => items).length;
		expect(corner.parts.flatMap(({ items }) => items).length).toBeLessThan(all / 4);
		const inside = subjectOfArea(plan, { x: 300, y: 250, width: 100, height: 100 }, scale);
		expect(inside.parts.filter(({ clip }) => clip !== undefined)).toEqual([]);
	});
});
