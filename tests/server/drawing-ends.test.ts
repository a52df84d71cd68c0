import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stateOfContent } from "../../server/maps/new-state.ts";
import { WorkThreads } from "../../server/transfer/work-threads.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { startTestApp, workersUrl } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000 });

const newFolder = keptFolders();
const path = process.env.PATH ?? "";
let pids = "";

/** A program that draws for ever stands before the real one; it says its number to whoever reads the pipe. */
beforeEach(() => {
	const folder = newFolder();
	pids = join(folder, "pids");
	execFileSync("mkfifo", [pids]);
	const program = join(folder, "rsvg-convert");
	writeFileSync(program, `#!/bin/sh\n[ "$1" = --version ] && exit 0\necho $$ > ${pids}\nexec sleep 3600\n`);
	chmodSync(program, 0o755);
	process.env.PATH = `${folder}${delimiter}${path}`;
});

afterEach(() => {
	process.env.PATH = path;
});

async function nextPid(): Promise<number> {
	return Number(await readFile(pids, "utf8"));
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

describe("the program that draws", () => {
	const updates = [stateOfContent(telecomOnboarding())];
	const wish = { words: {} };
	const common = { updates, wish, isTransparent: false, date: "2026-11-22", source: "", part: { kind: "whole" } } as const;
	const fonts = new URL("../../public/fonts/", import.meta.url);

	async function openThreads(): Promise<WorkThreads> {
		const workers = new URL("../../transfer/", await workersUrl());
		return new WorkThreads({ workers, fonts, limits: { atOnce: 1, waiting: 1 } });
	}

	it("ends before the next has its turn, when whoever asked has gone", async () => {
		const threads = await openThreads();
		const gone = new AbortController();
		const drawing = threads.run("png", async () => ({ ...common, dpi: 96 }), { signal: gone.signal });
		const pid = await nextPid();
		expect(isRunning(pid)).toBe(true);
		const json = { updates, format: "json", wish, source: "" };
		const next = threads.run("document", async () => json, { signal: new AbortController().signal });
		gone.abort();
		await expect(drawing).rejects.toMatchObject({ code: "unavailable" });
		expect(isRunning(pid)).toBe(false);
		expect((await next).bytes.length).toBeGreaterThan(1_000);
	});

	it("ends with the server", async () => {
		const threads = await openThreads();
		const drawing = threads.run("png", async () => ({ ...common, dpi: 96 }), { signal: new AbortController().signal });
		const ended = expect(drawing).rejects.toMatchObject({ code: "unavailable" });
		const pid = await nextPid();
		threads.close();
		await ended;
		expect(isRunning(pid)).toBe(false);
	});

	it("ends when a call is cut off, and its place is free", async () => {
		const server = await startTestApp();
		const call = () => {
			const { hostname, port } = new URL(server.url);
			const socket = connect(Number(port), hostname);
			socket.on("error", () => {});
			socket.write(`GET /api/maps/sample-telecom-onboarding/export?format=png HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`);
			return socket;
		};
		const first = call();
		const pid = await nextPid();
		const second = call();
		const other = await nextPid();
		// Both places are taken: this one waits.
		const third = fetch(`${server.url}/api/maps/sample-telecom-onboarding/export?format=json`);
		first.destroy();
		expect((await third).status).toBe(200);
		expect([isRunning(pid), isRunning(other)]).toEqual([false, true]);
		second.destroy();
		await server.close();
	});
});
