import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keptFolders } from "../support/kept-folders.ts";

vi.setConfig({ testTimeout: 60_000 });

const newFolder = keptFolders();
const path = process.env.PATH ?? "";
const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>');
const signal = new AbortController().signal;
let folder = "";

beforeEach(() => {
	vi.resetModules();
	folder = newFolder();
	process.env.PATH = `${folder}${delimiter}${path}`;
});
afterEach(() => {
	vi.useRealTimers();
	process.env.PATH = path;
});

/** Stands before the real program. */
function program(script: string): void {
	const file = join(folder, "rsvg-convert");
	writeFileSync(file, `#!/bin/sh\n${script}\n`);
	chmodSync(file, 0o755);
}

const fresh = () => import("../../server/maps/rasterize.ts");

it("draws with the program that is installed", async () => {
	const png = Buffer.from(await (await fresh()).rasterize(svg, signal));
	expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(["PNG", 4, 3]);
});

it("gives the program no more than a gigabyte", async () => {
	program("cat > /dev/null; ulimit -v");
	expect(Buffer.from(await (await fresh()).rasterize(svg, signal)).toString()).toBe("1048576\n");
});

it.each([
	["a signal ended it", "kill -ABRT $$"],
	["its memory did not suffice", "cat > /dev/null; echo 'memory allocation of 9 bytes failed' >&2; exit 1"],
])("says that it took too much where %s", async (_, script) => {
	program(script);
	await expect((await fresh()).rasterize(svg, signal)).rejects.toMatchObject({
		code: "unavailable",
		message: expect.stringMatching(/more time or memory/),
	});
});

it("passes on what the program says of an SVG that it cannot read", async () => {
	await expect((await fresh()).rasterize(Buffer.from("no svg"), signal)).rejects.toThrow(/rsvg-convert ended with 1: /);
});

it("says what to install where there is only a shell", async () => {
	process.env.PATH = folder;
	const shell = join(folder, "sh");
	writeFileSync(shell, '#!/bin/sh\nexec /bin/sh "$@"\n');
	chmodSync(shell, 0o755);
	await expect((await fresh()).rasterize(svg, signal)).rejects.toMatchObject({
		message: expect.stringContaining("librsvg2-bin"),
	});
});

it("looks again for the program after it could not be started, and not after it was there", async () => {
	const { canRasterize } = await fresh();
	program("exit 1");
	expect(await Promise.all([canRasterize(), canRasterize()])).toEqual([false, false]);
	program("exit 0");
	expect(await canRasterize()).toBe(true);
	program("exit 1");
	expect(await canRasterize()).toBe(true);
});

it("looks again for a program that is not installed after a minute", async () => {
	const { canRasterize } = await fresh();
	vi.useFakeTimers({ toFake: ["performance"] });
	process.env.PATH = folder;
	expect(await canRasterize()).toBe(false);
	program("exit 0");
	expect(await canRasterize()).toBe(false);
	vi.advanceTimersByTime(60_000);
	expect(await canRasterize()).toBe(true);
});
