import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { peersFolder, workFolder } from "./paths.ts";

/** Installs the peers' own lock file into their own folder: none of them is part of the product. */
export function ensureInstalled(folder: string, say: (sentence: string) => void): void {
	const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
	const stamp = join(folder, "node_modules", ".installed");
	if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
	say("installing the peers that it is measured against ...");
	const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd: folder,
		stdio: "inherit",
		shell: process.platform === "win32",
	});
	if (status !== 0) throw new Error("The peers could not be installed; npm's own message above says why.");
	writeFileSync(stamp, lock);
}

/** Builds the peers' pages for production and returns the folder that holds them. */
export async function buildPeers(say: (sentence: string) => void): Promise<string> {
	ensureInstalled(peersFolder, say);
	const outDir = join(workFolder, "peers");
	await buildPages({ configFile: join(peersFolder, "vite.config.js"), root: peersFolder, outDir });
	return outDir;
}

/** Pages that hold pieces of Odograph outside its editor. */
export async function buildOwnPages(folder: string): Promise<string> {
	const outDir = join(workFolder, "pages");
	await buildPages({ configFile: join(folder, "vite.config.ts"), root: folder, outDir });
	return outDir;
}

async function buildPages({ configFile, root, outDir }: { configFile: string; root: string; outDir: string }): Promise<void> {
	// Vite decides by this variable whether React is the development build, which would be slower.
	process.env.NODE_ENV = "production";
	const { build } = await import("vite");
	await build({ configFile, root, logLevel: "error", build: { outDir, emptyOutDir: true } });
}
