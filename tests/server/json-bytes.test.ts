import { describe, expect, it } from "vitest";
import { isJson } from "../../server/sync/json-bytes.ts";
import { type SeededRandom, seededRandom } from "../support/seeded-random.ts";

const runs = process.env.ODOGRAPH_SOAK === "1" ? 2_000_000 : 30_000;
const texts = [
	'{"user":{"name":"Ada","color":"#fa0"},"cursor":{"x":-12.5,"y":3e2},"at":[1,2,[3]],"on":true,"off":false,"none":null}',
	'"\\u00e9\\n\\"\\\\ \u00e9\ud83d\ude00"',
	' [ 0 , -0.5e+10 , 1E-2 , "" , { } , [ ] ]\r\n\t',
	"null",
	"-1.25",
];
const alphabet = '{}[]",:\\/ntrufalse0123456789.eE+-\u0000\u001f\u0020\t\n\u00e9';

function isParsed(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

function mutated(text: string, random: SeededRandom): string {
	const at = random.below(text.length + 1);
	const gone = random.below(3);
	const added = random.below(3) === 0 ? "" : (alphabet[random.below(alphabet.length)] ?? "");
	return text.slice(0, at) + added + text.slice(at + gone);
}

describe("bytes that may be JSON", () => {
	it(`are JSON where the parser takes them: ${runs} texts, most of them broken somewhere`, () => {
		const random = seededRandom(11);
		let right = 0;
		for (let run = 0; run < runs; run++) {
			let text = random.pick(texts);
			for (let times = random.below(4); times > 0; times--) text = mutated(text, random);
			// A text that was cut within a pair is not the same as its bytes.
			const bytes = Buffer.from(text);
			const expected = isParsed(bytes.toString());
			if (isJson(bytes, 64) !== expected) expect.fail(`${JSON.stringify(text)}: the parser says ${expected}`);
			if (expected) right += 1;
		}
		expect(right).toBeGreaterThan(runs / 10);
		expect(right).toBeLessThan(runs * 0.9);
	});

	it("are refused where they are nested too deeply, whatever the parser says", () => {
		const nested = (depth: number) => Buffer.from("[".repeat(depth) + "]".repeat(depth));
		expect(isJson(nested(64), 64)).toBe(true);
		expect(isJson(nested(65), 64)).toBe(false);
		expect(isJson(Buffer.from('{"a":'.repeat(100_000)), 64)).toBe(false);
		expect(isJson(Buffer.from("[]"), 0)).toBe(false);
	});
});
