import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { streamingTrialToPaid } from "../../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "../../../../src/shared/samples/telecom/telecom-onboarding.ts";
import type { Scene, Shape } from "../../../../src/shared/scene/scene.ts";
import { themes } from "../../../../src/shared/scene/theme.ts";
import { type Bitmap, bitmapOfPng } from "../../../support/pictures/bitmap-of-png.ts";
import { type Drawn, drawnSvg } from "./svg-fixture.ts";

/** A renderer that shares nothing with a browser. One pixel for each map unit. */
function rendered(svg: string): Bitmap {
	return bitmapOfPng(execFileSync("rsvg-convert", ["--unlimited"], { input: svg, maxBuffer: 2 ** 28 }));
}

function hex([red = 0, green = 0, blue = 0]: readonly number[]): string {
	return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function texts({ items }: Scene): (Shape & { kind: "text" })[] {
	return items.flatMap(({ shapes }) => shapes.filter((shape) => shape.kind === "text"));
}

/** How many pixels of a text's box differ from the box's most frequent colour. */
function inkIn(bitmap: Bitmap, { bounds }: Scene, { x, y, width }: Shape & { kind: "text" }): number {
	const counts = new Map<string, number>();
	let all = 0;
	for (let row = Math.round(y - 9); row < y; row++) {
		for (let column = Math.round(x); column < x + width; column++) {
			const colour = hex(bitmap.at(column - Math.round(bounds.x), row - Math.round(bounds.y)));
			counts.set(colour, (counts.get(colour) ?? 0) + 1);
			all++;
		}
	}
	return all - Math.max(...counts.values());
}

const cases = [
	["dark", streamingTrialToPaid, false],
	["light", telecomOnboarding, true],
	["light", telecomOnboarding, false],
	["dark", streamingTrialToPaid, true],
] as const;

// Each takes a second: the other two belong to the long run.
const isLong = process.env.ODOGRAPH_SOAK === "1";

describe.each(cases.slice(0, isLong ? 4 : 2))(
	"rsvg-convert, which ignores the font inside, shows a map in the %s theme",
	(name, content, isOutlined) => {
		const theme = themes[name];
		let drawn: Drawn;
		let bitmap: Bitmap;

		beforeAll(async () => {
			drawn = await drawnSvg(content(), { theme, isOutlined });
			bitmap = rendered(drawn.text);
		}, 60_000);

		it(`in the scene's size${isOutlined ? ", with outlines" : ""}`, () => {
			const { width, height } = drawn.scene.bounds;
			expect([bitmap.width, bitmap.height]).toEqual([Math.round(width), Math.round(height)]);
			expect(hex(bitmap.at(5, 5))).toBe(theme.surface);
		});

		it(`with each card's own ground in its place${isOutlined ? ", with outlines" : ""}`, () => {
			const { items, bounds } = drawn.scene;
			const wrong: string[] = [];
			for (const { id, layer, shapes } of items) {
				const [ground] = shapes;
				if (layer !== "card" || ground?.kind !== "rect" || ground.fill === undefined) continue;
				const at = [ground.box.x + ground.box.width - 20 - bounds.x, ground.box.y + 4 - bounds.y] as const;
				const found = hex(bitmap.at(Math.round(at[0]), Math.round(at[1])));
				if (found !== theme[ground.fill]) wrong.push(`${id}: ${found} instead of ${theme[ground.fill]}`);
			}
			expect(wrong).toEqual([]);
		});

		it(`with ink where each line of text is${isOutlined ? ", with outlines" : ""}`, () => {
			const lines = texts(drawn.scene).filter(({ text, style }) => /[a-z]{2}/.test(text) && style !== "mapTitle");
			expect(lines.length).toBeGreaterThan(100);
			const blank = lines.filter((line) => inkIn(bitmap, drawn.scene, line) < line.text.length * 4);
			expect(blank.map(({ text }) => text)).toEqual([]);
		});
	},
);

it("shows a text that is not there as blank: the measure of ink can fail", async () => {
	const { text, scene } = await drawnSvg(streamingTrialToPaid());
	const bitmap = rendered(text.replaceAll(/<text.*?<\/text>/g, ""));
	const lines = texts(scene).filter((line) => line.style === "cardTitle" && line.text.length > 8);
	expect(lines.filter((line) => inkIn(bitmap, scene, line) >= line.text.length * 4)).toEqual([]);
}, 60_000);
