import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cardKinds, kindOf, laneKinds } from "../../../src/shared/map/card-kinds.ts";
import { channelOf, channels } from "../../../src/shared/map/channels.ts";
import { newId } from "../../../src/shared/map/new-id.ts";
import { isId } from "../../../src/shared/map/schema.ts";

/** The folder in which lucide keeps one file for each icon. */
const icons = new URL("../../../node_modules/lucide-react/dist/esm/icons/", import.meta.url);

function isIcon(name: string): boolean {
	return ["js", "mjs"].some((extension) => existsSync(new URL(`${name}.${extension}`, icons)));
}

describe("kinds", () => {
	it("are the cards', and emotions", () => {
		expect(laneKinds.filter((kind) => !cardKinds.some((other) => other === kind))).toEqual(["emotion"]);
		expect(cardKinds).toHaveLength(14);
	});

	it.each(laneKinds)("%s has a label, a title for its lane and an icon that there is", (kind) => {
		const { label, plural, laneTitle, icon } = kindOf(kind);
		expect([label, plural, laneTitle].every((text) => text.length > 0)).toBe(true);
		expect(isIcon(icon), icon).toBe(true);
	});
});

describe("channels", () => {
	it("are eleven, with icons that there are", () => {
		expect(new Set(channels.map(({ id }) => id)).size).toBe(11);
		expect(channels.filter(({ icon }) => !isIcon(icon))).toEqual([]);
		expect(channelOf("email")?.label).toBe("Email");
		expect(channelOf("carrier pigeon")).toBeNull();
	});
});

describe("new ids", () => {
	it("are ids of 16 characters and do not repeat", () => {
		const ids = Array.from({ length: 10_000 }, newId);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.every((id) => id.length === 16 && isId(id))).toBe(true);
	});
});
