import { describe, expect, it } from "vitest";
import { newAccessToken, tokenLifetime } from "../../../server/metrics/sources/access-token.ts";
import { type CallParts, callTime, hookRequest, settingsOf, vendor } from "./vendor-calls.ts";

const parts = { settings: { header: "X-Odograph-Token" } };

function problem(id: string, secrets: Readonly<Record<string, string>>, call: CallParts, now = callTime): string | null {
	return vendor(id).verify(hookRequest(call), settingsOf(id, { ...parts, secrets }), now);
}

const basic = (text: string) => ({ headers: { Authorization: `Basic ${Buffer.from(text).toString("base64")}` } });

describe.each(["hotjar", "medallia", "salesforce", "json", "prometheus", "otlp"])("%s signs nothing", (id) => {
	it.each([
		["a bearer token", { headers: { Authorization: "Bearer s3cret" } }],
		["the header of the setting", { headers: { "x-odograph-token": "s3cret" } }],
		["the address", { url: "https://maps.example.org/api/hooks/one?token=s3cret" }],
	])("and is believed by its token in %s", (_where, call) => {
		expect(problem(id, { token: "s3cret" }, call)).toBeNull();
		expect(problem(id, { token: "other" }, call)).toMatch(/none of this source's secrets/);
		expect(problem(id, { user: "u", password: "s3cret" }, call)).not.toBeNull();
	});

	it("or by name and password", () => {
		const secrets = { user: "u", password: "pä:ss" };
		expect(problem(id, secrets, basic("u:pä:ss"))).toBeNull();
		for (const text of ["u:", "u:pä:s", ":pä:ss", "u", ""]) expect(problem(id, secrets, basic(text))).not.toBeNull();
	});

	it("and not at all without", () => {
		for (const secrets of [
			{ token: "s3cret" },
			{ user: "u", password: "p" },
			{ clientId: "c", clientSecret: "s" },
			{},
			{ token: "" },
			{ user: "", password: "" },
		]) {
			for (const call of [
				{},
				basic(":"),
				{ headers: { Authorization: "Bearer " } },
				{ headers: { "x-odograph-token": "" } },
				{ url: "/x?token=" },
			]) {
				expect(problem(id, secrets, call)).not.toBeNull();
			}
		}
	});

	it("or by an OAuth token, for as long as it lasts", () => {
		const client = { clientId: "c", clientSecret: "s" };
		const token = newAccessToken({ ...client, now: callTime });
		const call = { headers: { Authorization: `Bearer ${token}` } };
		expect(problem(id, client, call)).toBeNull();
		expect(problem(id, client, call, callTime + tokenLifetime * 1000)).toMatch(/ended/);
		expect(problem(id, { ...client, clientSecret: "t" }, call)).toMatch(/not one of/);
		expect(problem(id, { ...client, clientId: "d" }, call)).toMatch(/not one of/);
		const longer = token.replace(/^\d+/, (end) => String(Number(end) + 1));
		expect(problem(id, client, { headers: { Authorization: `Bearer ${longer}` } })).toMatch(/not one of/);
	});
});
