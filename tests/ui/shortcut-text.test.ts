import { describe, expect, it } from "vitest";
import { initials } from "../../src/ui/initials.ts";
import { relativeTime } from "../../src/ui/relative-time.ts";
import { shortcutText } from "../../src/ui/shortcut-text.ts";

describe("shortcutText", () => {
	it.each([
		["Mod+Shift+D", "Ctrl+Shift+D", "⌘⇧D"],
		["Delete", "Del", "⌫"],
		["ArrowUp", "↑", "↑"],
		["Mod++", "Ctrl++", "⌘+"],
		["?", "?", "?"],
		["", "", ""],
	])("%s", (shortcut, plain, mac) => {
		expect(shortcutText(shortcut, false)).toBe(plain);
		expect(shortcutText(shortcut, true)).toBe(mac);
	});
});

describe("initials", () => {
	it.each([
		["Ada Lovelace", "AL"],
		["  plato ", "P"],
		["Jean Le Rond d'Alembert", "JD"],
		["👩🏽‍🚀 Crew", "👩🏽‍🚀C"],
		["élan", "É"],
		["", "?"],
	])("of “%s” are %s", (name, expected) => {
		expect(initials(name)).toBe(expected);
	});
});

describe("relativeTime", () => {
	const now = Date.UTC(2026, 10, 21);
	it.each([
		[now - 20_000, "just now"],
		[now - 5 * 60_000, "5 minutes ago"],
		[now - 25 * 3_600_000, "yesterday"],
		[now - 40 * 86_400_000, "last month"],
	])("%d", (at, expected) => {
		expect(relativeTime(at, now)).toBe(expected);
	});
});
