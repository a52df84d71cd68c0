import { networkInterfaces } from "node:os";
import { describe, expect, it, vi } from "vitest";
import { ownBase } from "../../../server/auth/lan-urls.ts";
import { readBase } from "../../../server/config.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { atUrl, Somebody, startTeamServer } from "../people-driver.ts";
import { startTestApp } from "../test-app.ts";
import { odograph } from "./command-line.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();

describe("npx odograph owner-link", () => {
	it("makes one owner more of a server at work, once", async () => {
		const { app, olga } = await startTeamServer();
		const { code, out } = await odograph(app.dataDir, "owner-link", "--at", app.url);
		expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/join#[\w-]{43}$/) });
		const second = await Somebody.by(out.trim(), "Second");
		expect(await second.must("GET", "/api/me")).toMatchObject({ serverRole: "owner" });
		expect((await new Somebody(app.url).join(out.trim())).status).toBe(410);
		expect((await olga.must("GET", "/api/people")).people).toHaveLength(3);
		await app.close();
	});

	it("takes the place of the start's link that nobody used, and works for a server that is started later", async () => {
		const dataDir = newFolder();
		const first = await startTestApp({ dataDir, config: { auth: "local" } });
		await first.close();
		const { out } = await odograph(dataDir, "owner-link");
		const app = await startTestApp({ dataDir, config: { auth: "links" } });
		// The start made another one, as the server has no owner yet.
		expect((await new Somebody(app.url).join(atUrl(out.trim(), app.url))).status).toBe(404);
		const again = await odograph(dataDir, "owner-link", "--at", "https://maps.example.org/");
		expect(again.out).toMatch(/^https:\/\/maps\.example\.org\/join#/);
		expect((await new Somebody(app.url).join(app.ownerLink() ?? "")).status).toBe(404);
		const olga = await Somebody.by(atUrl(again.out.trim(), app.url), "Olga");
		// Maps that were made before people were told apart are hers.
		expect((await olga.must("GET", "/api/maps")).maps.map(({ role }: { role: string }) => role)).toContain("owner");
		await app.close();
	});

	it("says what to do where there is no data yet", async () => {
		const { code, err } = await odograph(newFolder(), "owner-link");
		expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("start the server once") });
	});
});

describe("the address that links begin with", () => {
	it("is one that others can open where the server listens on every address", () => {
		const [address = "127.0.0.1"] = Object.values(networkInterfaces())
			.flatMap((list) => list ?? [])
			.filter(({ internal, family }) => !internal && family === "IPv4")
			.map((one) => one.address);
		expect(readBase({ HOST: "0.0.0.0" })).toBe(`http://${address}:4400`);
		expect(readBase({ HOST: "0.0.0.0", PORT: "8443", TLS_CERT: "c", TLS_KEY: "k" })).toBe(`https://${address}:8443`);
		// An address leaves the port of its scheme out.
		if (address !== "127.0.0.1")
			expect(ownBase({ publicUrl: null, host: "0.0.0.0", url: "https://127.0.0.1" })).toBe(`https://${address}:443`);
	});

	it("is PUBLIC_URL, or where the server listens", () => {
		expect(readBase({ HOST: "0.0.0.0", PUBLIC_URL: "https://maps.example.org/" })).toBe("https://maps.example.org");
		expect(readBase({})).toBe("http://127.0.0.1:4400");
		expect(readBase({ HOST: "::1", PORT: "80" })).toBe("http://[::1]:80");
	});
});
