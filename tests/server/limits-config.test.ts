import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addressGroup, clientAddress } from "../../server/auth/client-address.ts";
import { readConfig } from "../../server/config.ts";
import { limitRules, usualLimits } from "../../server/limits.ts";
import { TokenBucket } from "../../server/sync/token-bucket.ts";

const rules = Object.values(limitRules);

describe("the limits", () => {
	it("have the values of their table where nothing is said", () => {
		expect(readConfig({})).toMatchObject({ kind: "config", config: { limits: usualLimits, proxies: 0 } });
		expect(usualLimits).toMatchObject({ message: 32 * 2 ** 20, opening: 30_000, rooms: 30_000 });
	});

	it("are moved one by one", () => {
		expect(readConfig({ MESSAGE_MAX_MB: "5", OPENING_SECONDS: "7" })).toMatchObject({
			kind: "config",
			config: { limits: { ...usualLimits, message: 5 * 2 ** 20, opening: 7_000 } },
		});
	});

	it("let proxies stand in front where links are the default, and not of a server for this machine only", () => {
		const atHome = { PUBLIC_URL: "https://maps.example.org", PROXIES: "1" };
		expect(readConfig(atHome)).toMatchObject({ kind: "config", config: { auth: "links", proxies: 1 } });
		expect(readConfig({ PROXIES: "1" })).toMatchObject({ problems: [expect.stringContaining("PROXIES is set")] });
	});

	it("that cannot be are all reported at once, each by its name", () => {
		const environment = Object.fromEntries(rules.map(({ variable }, index) => [variable, index % 2 === 0 ? "much" : "0"]));
		const result = readConfig(environment);
		const problems = result.kind === "problems" ? result.problems : [];
		expect(problems).toHaveLength(rules.length);
		for (const [index, { variable }] of rules.entries()) expect(problems[index]).toMatch(new RegExp(`^${variable} is `));
	});

	it("stand in the administrator's table with their default and reason", () => {
		const page = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
		for (const { variable, usual, unit, meaning, reason } of rules) {
			expect(page).toContain(`| \`${variable}\` | ${usual.toLocaleString("en")} ${unit} | ${meaning} | ${reason} |`);
		}
	});
});

describe("where a visitor comes from", () => {
	it.each([
		["its own connection says, without a proxy", 0, "6.6.6.6", "10.0.0.9"],
		["one proxy says it", 1, "203.0.113.7", "203.0.113.7"],
		["one proxy says it, whatever the visitor wrote before", 1, "6.6.6.6, 203.0.113.7", "203.0.113.7"],
		["the outer of two says it", 2, "6.6.6.6, 203.0.113.7, 10.0.0.1", "203.0.113.7"],
		["the nearest proxy is, where it says nothing", 1, "", "10.0.0.9"],
		["the nearest proxy is, where it writes no address", 1, "unknown", "10.0.0.9"],
	])("%s", (_name, proxies, forwardedFor, address) => {
		expect(clientAddress({ remoteAddress: "10.0.0.9", forwardedFor }, proxies)).toBe(address);
	});

	it("counts a network of IPv6 as one", () => {
		expect(addressGroup("2001:db8:0:1::1")).toBe(addressGroup("2001:0db8:0000:0001:ffff::2"));
		expect(addressGroup("2001:db8:0:1::1")).not.toBe(addressGroup("2001:db8:0:2::1"));
		expect(addressGroup("::ffff:203.0.113.7")).toBe("203.0.113.7");
		expect(addressGroup("::1")).toBe(addressGroup("0:0:0:0:0:0:0:1"));
	});
});

describe("a token bucket", () => {
	it("lets ten seconds' worth through at once, then says how long to wait", () => {
		const bucket = new TokenBucket(100);
		for (let n = 0; n < 1_000; n++) expect(bucket.spend(1)).toBe(0);
		let last = 0;
		for (let n = 0; n < 100; n++) last = bucket.spend(1);
		expect(last).toBeGreaterThan(0);
		expect(bucket.spend(1_000)).toBeGreaterThan(9_000);
	});
});
