import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../server/config.ts";
import { failToStart, startServer, temporaryFolder } from "../support/start-server.ts";
import { createMap, RawClient } from "./driver.ts";

// Each test starts processes or threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folders: string[] = [];
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
	const folder = temporaryFolder();
	folders.push(folder);
	return folder;
}

it("a data folder that the server makes is closed to other users of the machine", async () => {
	const dataDir = join(newFolder(), "data");
	const server = await startServer({ dataDir, hasSampleScores: true });
	expect(statSync(dataDir).mode & 0o077).toBe(0);
	await server.close();
});

it.runIf(process.platform === "linux")("what saves and draws gives way to what relays", async () => {
	const server = await startServer();
	const tasks = `/proc/${server.pid}/task`;
	const niceOf = (task: string) =>
		Number(
			readFileSync(join(tasks, task, "stat"), "utf8")
				.split(") ")[1]
				?.split(" ")[16],
		);
	const own = niceOf(String(server.pid));
	const tasksBelow = (by: number) => readdirSync(tasks).filter((task) => niceOf(task) === Math.min(19, own + by));
	const mapId = "m-0000000001";
	await createMap(server.url, { id: mapId });
	// Of answers and of maps.
	expect(tasksBelow(5)).toHaveLength(2);
	const asked = fetch(`${server.url}/api/maps/${mapId}/export?format=png`);
	await vi.waitFor(() => expect(tasksBelow(10)).not.toEqual([]), { interval: 5, timeout: 30_000 });
	expect((await asked).headers.get("content-type")).toBe("image/png");
	await server.close();
});

describe("a start that cannot work says so in one sentence and ends with 1", () => {
	it("a second server on the same data folder", async () => {
		const server = await startServer();
		const { code, stderr } = await failToStart({ DATA_DIR: server.dataDir, PORT: "0" });
		expect({ code, lines: stderr.trim().split("\n") }).toEqual({
			code: 1,
			lines: [expect.stringContaining("Another Odograph server uses the data folder")],
		});
		// The lock dies with its process, however that ends.
		await server.kill("SIGKILL");
		const next = await startServer({ dataDir: server.dataDir });
		await next.close();
		rmSync(server.dataDir, { recursive: true, force: true });
	});

	it("a taken port, before anything is written", async () => {
		const other = createServer().listen(0, "127.0.0.1");
		await new Promise((resolve) => other.once("listening", resolve));
		const { port } = other.address() as { port: number };
		const folder = join(newFolder(), "data");
		const { code, stderr } = await failToStart({ DATA_DIR: folder, PORT: String(port) });
		expect({ code, lines: stderr.trim().split("\n") }).toEqual({
			code: 1,
			lines: [expect.stringContaining(`Port ${port} is taken`)],
		});
		expect(() => readFileSync(join(folder, "odograph.sqlite"))).toThrow();
		other.close();
	});

	it("a file in the database's place that is no database, which is left as it was", async () => {
		const folder = newFolder();
		const path = join(folder, "odograph.sqlite");
		const bytes = Buffer.from("this is a shopping list, not a database\n".repeat(200));
		writeFileSync(path, bytes);
		const { code, stderr } = await failToStart({ DATA_DIR: folder, PORT: "0" });
		expect({ code, lines: stderr.trim().split("\n") }).toEqual({
			code: 1,
			lines: [expect.stringContaining("is damaged or not a database")],
		});
		expect(readFileSync(path).equals(bytes)).toBe(true);
	});

	it("a data folder that cannot be made", async () => {
		const folder = newFolder();
		writeFileSync(join(folder, "file"), "");
		const { code, stderr } = await failToStart({ DATA_DIR: join(folder, "file", "data"), PORT: "0" });
		expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("cannot be made") });
	});

	it("every problem of the configuration at once", async () => {
		const { code, stderr } = await failToStart({
			PORT: "eighty",
			HOST: "0.0.0.0",
			AUTH: "local",
			PUBLIC_URL: "maps",
			TLS_CERT: "cert.pem",
			LOG_LEVEL: "loud",
		});
		expect(code).toBe(1);
		for (const name of ["PORT", "HOST", "PUBLIC_URL", "TLS_KEY", "LOG_LEVEL"]) expect(stderr).toContain(name);
		expect(stderr.trim().split("\n")).toHaveLength(5);
	});
});

describe("the configuration", () => {
	it("has defaults for everything", () => {
		expect(readConfig({})).toMatchObject({
			kind: "config",
			config: {
				port: 4400,
				host: "127.0.0.1",
				dataDir: "./data",
				auth: "local",
				publicUrl: null,
				tls: null,
				isLoopbackOnly: true,
				binDays: 30,
			},
		});
	});

	it.each([
		{ HOST: "0.0.0.0", AUTH: "local" },
		{ HOST: "::", AUTH: "local" },
		{ HOST: "192.168.1.5", AUTH: "local" },
		{ HOST: "example.org", AUTH: "local" },
		{ PUBLIC_URL: "https://maps.example.org", AUTH: "local" },
		{ PUBLIC_URL: "https://maps.example.org/below" },
		{ AUTH: "accounts" },
		{ AUTH: "none" },
		{ PORT: "65536" },
		{ PORT: "-1" },
		{ TLS_CERT: import.meta.filename, TLS_KEY: import.meta.filename },
		{ TLS_CERT: "/no/such/cert.pem", TLS_KEY: import.meta.filename },
		{ DATABASE_URL: "postgres://x" },
		{ BIN_DAYS: "0" },
		{ BIN_DAYS: "soon" },
		{ REDIS_URL: "redis://x" },
	])("refuses what would leave the door open or is not there: %j", (environment) => {
		expect(readConfig(environment)).toMatchObject({ kind: "problems", problems: [expect.any(String)] });
	});

	it.each([
		{ HOST: "0.0.0.0" },
		{ HOST: "192.168.1.5" },
		{ PUBLIC_URL: "https://maps.example.org" },
		{ AUTH: "links" },
		{ AUTH: "links", HOST: "::", PUBLIC_URL: "http://maps.example.org:8080" },
	])("asks for links where others can come, and on wish everywhere: %j", (environment) => {
		expect(readConfig(environment)).toMatchObject({ kind: "config", config: { auth: "links" } });
	});

	it.each([{ HOST: "localhost" }, { HOST: "::1" }, { HOST: "127.0.0.2" }])("takes every loopback address: %j", (environment) => {
		expect(readConfig(environment).kind).toBe("config");
	});
});

describe("a clean end", () => {
	it.each(["SIGTERM", "SIGINT"] as const)("on %s saves, tells everybody to come back, and answers 0", async (signal) => {
		const folder = newFolder();
		mkdirSync(folder, { recursive: true });
		const server = await startServer({ dataDir: folder, hasSampleScores: true });
		await createMap(server.url, { id: "open-at-the-end", title: "Kept" });
		const client = await new RawClient(`${server.syncUrl}/open-at-the-end`).open();
		await client.until(() => client.received.length > 0);
		const ended = server.kill(signal);
		// The terminal and npm both pass Ctrl+C on.
		process.kill(server.pid, signal);
		expect(await client.untilClosed()).toMatchObject({ code: 4503 });
		expect(await ended).toBe(0);
		const again = await startServer({ dataDir: folder });
		const { maps } = await (await fetch(`${again.url}/api/maps`)).json();
		expect(maps.map(({ title }: { title: string }) => title)).toContain("Kept");
		await again.close();
	});
});
