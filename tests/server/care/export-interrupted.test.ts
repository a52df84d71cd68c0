import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, vi } from "vitest";
import { writeJson } from "../../../src/shared/formats/json.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { bundleServer } from "../../support/start-server.ts";

vi.setConfig({ testTimeout: 60_000 });

const newFolder = keptFolders();
const json = writeJson(telecomOnboarding());
const fonts = new URL("../../../public/fonts/", import.meta.url).href;

/** `npx odograph export` in a process of its own, below a shell's words. */
async function startExport(words: string, format: string) {
	const folder = newFolder();
	writeFileSync(join(folder, "journey.json"), json);
	const commands = pathToFileURL(join(await bundleServer(), "cli.js")).href;
	const given = ["export", join(folder, "journey.json"), "--to", join(folder, "out"), "--format", format];
	const place = `{ environment: {}, version: "test", fonts: new URL(${JSON.stringify(fonts)}) }`;
	const code = `const { runCommand } = await import(${JSON.stringify(commands)}); process.exitCode = await runCommand(${JSON.stringify(given)}, ${place});`;
	const child = spawn("sh", ["-c", `${words} exec "$0" --input-type=module -e "$1"`, process.execPath, code]);
	let said = "";
	child.stderr.on("data", (chunk: Buffer) => {
		said += chunk.toString();
	});
	child.stdout.resume();
	return { child, folder, said: () => said };
}

it("leaves nothing where the disk takes only the beginning of the file", async () => {
	const { child, folder, said } = await startExport("ulimit -f 4;", "html");
	expect((await once(child, "close"))[0]).toBe(1);
	expect(said()).toMatch(/^odograph: .*was not written: files there may not be so large\./);
	expect(readdirSync(folder)).toEqual(["journey.json"]);
});

it("leaves nothing, or the whole file, where it is ended while it writes", async () => {
	const { child, folder } = await startExport("", "json");
	const ended = once(child, "close");
	// Again and again, as somebody presses Ctrl+C who sees nothing happen.
	let press: NodeJS.Timeout | undefined;
	const watcher = watch(folder, () => {
		press ??= setInterval(() => child.kill("SIGINT"), 0);
		child.kill("SIGINT");
	});
	const [code] = await ended;
	watcher.close();
	clearInterval(press);
	const names = readdirSync(folder).sort();
	if (names.length > 1) {
		expect(names).toEqual(["journey.json", "out"]);
		expect(JSON.parse(readFileSync(join(folder, "out"), "utf8"))).toEqual(JSON.parse(json));
	} else expect([names, code === 0]).toEqual([["journey.json"], false]);
});
