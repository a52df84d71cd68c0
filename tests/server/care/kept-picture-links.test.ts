import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { databasePath } from "../../../server/storage/sqlite/open-database.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { temporaryFolder } from "../../support/start-server.ts";
import { atUrl, Caller, startTeamServer } from "../people-driver.ts";
import { startTestApp } from "../test-app.ts";
import { odograph } from "./command-line.ts";
import { flipBit } from "./damage.ts";

// Each test starts threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const map = "pictured-map-1";
const links = `/api/maps/${map}/picture-links`;

/** Addresses of pictures of one map: there at the backup and now, there at the backup and ended since, made since. */
interface Addresses {
	readonly kept: string;
	readonly ended: string;
	readonly young: string;
}

const folder = temporaryFolder();
let addresses: Addresses;
let headers: Record<string, string>;
let endedId: string;

beforeAll(async () => {
	const dataDir = join(folder, "data");
	const { app, mona } = await startTeamServer({ dataDir, limits: { tailAtRest: 1_000_000 } });
	await mona.must("POST", "/api/maps", { id: map, title: "At the backup" });
	const [kept, ended] = [await mona.must("POST", links, {}), await mona.must("POST", links, {})];
	expect(await odograph(dataDir, "backup", join(folder, "backup"))).toMatchObject({ code: 0 });
	const young = await mona.must("POST", links, {});
	await mona.must("DELETE", `${links}/${ended.id}`);
	await mona.must("PATCH", `/api/maps/${map}`, { title: "After it" });
	await app.close();
	addresses = { kept: kept.address, ended: ended.address, young: young.address };
	endedId = ended.id;
	headers = mona.headers;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copies(): { readonly dataDir: string; readonly backup: string } {
	const copy = newFolder();
	cpSync(folder, copy, { recursive: true });
	return { dataDir: join(copy, "data"), backup: join(copy, "backup") };
}

/** Which titles are seen at the addresses, null where there is nothing. */
async function seen(url: string): Promise<Record<string, string | null>> {
	const titles = Object.entries(addresses).map(async ([name, address]) => {
		const answer = await fetch(atUrl(address, url));
		const text = await answer.text();
		return [name, answer.status === 200 ? (/At the backup|After it/.exec(text)?.[0] ?? "") : null] as const;
	});
	return Object.fromEntries(await Promise.all(titles));
}

async function seenOn(dataDir: string): Promise<Record<string, string | null>> {
	const app = await startTestApp({ dataDir, config: { auth: "links" } });
	const titles = await seen(app.url);
	await app.close();
	return titles;
}

describe("picture links", () => {
	it("are as the backup has them after a restore under a running server, which says so, and can be ended again", async () => {
		const { dataDir, backup } = copies();
		const app = await startTestApp({ dataDir, config: { auth: "links" } });
		expect(await seen(app.url)).toEqual({ kept: "After it", ended: null, young: "After it" });
		const { code, out } = await odograph(dataDir, "restore", backup);
		expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("end again those that were ended since") });
		expect(await seen(app.url)).toEqual({ kept: "At the backup", ended: "At the backup", young: null });
		const mona = new Caller(app.url, headers);
		const { links: listed } = await mona.must("GET", links);
		expect(listed.map(({ id }: { id: string }) => id)).toContain(endedId);
		await mona.must("DELETE", `${links}/${endedId}`);
		expect(await seen(app.url)).toEqual({ kept: "At the backup", ended: null, young: null });
		await app.close();
	});

	it("that can be read outlive a repair; none of a backup's comes back that was ended", async () => {
		const { dataDir, backup } = copies();
		flipBit(dataDir, "updates", { room: map, seq: 1 });
		expect(await odograph(dataDir, "doctor", "--repair", "--from", backup)).toMatchObject({ code: 0 });
		expect(await seenOn(dataDir)).toEqual({ kept: "After it", ended: null, young: "After it" });
		writeFileSync(databasePath(dataDir), "a shopping list\n".repeat(900));
		const repaired = await odograph(dataDir, "doctor", "--repair", "--from", backup);
		expect(repaired).toMatchObject({ code: 1, out: expect.stringContaining("roles on maps, links, webhooks and keys") });
		expect(await seenOn(dataDir)).toEqual({ kept: null, ended: null, young: null });
	});
});
