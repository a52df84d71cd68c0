import { expect, it } from "vitest";
import { base64Of } from "../../../src/shared/formats/base64.ts";

it("writes what every reader of base64 takes back, whatever the length", () => {
	const bytes = Uint8Array.from({ length: 259 }, (_, index) => (index * 167) % 256);
	for (let length = 0; length <= bytes.length; length++) {
		const part = bytes.subarray(0, length);
		expect(base64Of(part)).toBe(Buffer.from(part).toString("base64"));
	}
});
