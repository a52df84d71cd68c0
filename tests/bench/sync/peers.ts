import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { benchFolder } from "../setup/paths.ts";
import { ensureInstalled } from "../setup/peers.ts";

export const peersFolder = join(benchFolder, "sync", "peers");

/** The peers come without their installing scripts; Hocuspocus' SQLite driver is ours, in the same version. */
export function ensureSyncPeers(say: (sentence: string) => void): void {
	ensureInstalled(peersFolder, say);
	const driver = join("build", "Release", "better_sqlite3.node");
	const own = dirname(createRequire(import.meta.url).resolve("better-sqlite3/package.json"));
	const theirs = join(peersFolder, "node_modules", "better-sqlite3");
	if (existsSync(join(theirs, driver))) return;
	if (versionOf(own) !== versionOf(theirs)) {
		throw new Error("Hocuspocus asks for another better-sqlite3 than ours: bring both package files to the same version.");
	}
	mkdirSync(dirname(join(theirs, driver)), { recursive: true });
	copyFileSync(join(own, driver), join(theirs, driver));
}

function versionOf(folder: string): string {
	const { version }: { version: unknown } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
	return String(version);
}
