#!/usr/bin/env node
// `npx odograph COMMAND`: installs and builds what is missing, then runs the command. Touches nothing of a running server.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureCommandsBuilt, ensureInstalled, root } from "./setup.mjs";

ensureInstalled();
const { runCommand } = await import(await ensureCommandsBuilt());
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
process.exitCode = await runCommand(process.argv.slice(2), {
	environment: process.env,
	version,
	fonts: pathToFileURL(join(root, "public", "fonts", "/")),
});
