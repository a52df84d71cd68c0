import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build as bundle } from "esbuild";
import type { Plugin, Rollup } from "vite";

/** Chunks of these are big and rarely wanted: they are cached when they are first used. */
const usedRarely = /\/src\/transfer\/|\/node_modules\/(html-to-image|papaparse)\//;
/** Workers that write pictures and read large files, with their libraries. */
const workerFiles = "assets/workers/";
/** Of `public/`: what the page shows. */
const shownFiles = /\.(woff2|svg|png|js|webmanifest)$/;

/**
 * Builds `entry` to `/service-worker.js`, with the list of files that make up the app. The list's
 * hash names the cache, so that a worker changes exactly when a file of the app does.
 */
export function serviceWorkerPlugin(entry: string): Plugin {
	let publicDir = "";
	return {
		name: "service-worker",
		apply: "build",
		enforce: "post",
		configResolved(config) {
			publicDir = config.publicDir;
		},
		async generateBundle(_options, output) {
			const files = [...builtFiles(output), ...publicFiles(publicDir)];
			const { outputFiles } = await bundle({
				entryPoints: [entry],
				bundle: true,
				minify: true,
				write: false,
				format: "iife",
				target: "es2022",
				define: {
					__SHELL_FILES__: JSON.stringify(["/", ...files.map(({ url }) => url)]),
					__SHELL_VERSION__: JSON.stringify(hashOf(files)),
				},
			});
			this.emitFile({ type: "asset", fileName: "service-worker.js", source: outputFiles[0]?.text ?? "" });
		},
	};
}

interface ShellFile {
	readonly url: string;
	readonly content: string | Uint8Array;
}

function builtFiles(output: Rollup.OutputBundle): ShellFile[] {
	const rare = rareFiles(output);
	return Object.values(output).flatMap((file) => {
		// The page itself is listed as "/"; its bytes still count for the version.
		if (rare.has(file.fileName) || file.fileName.startsWith(".vite/")) return [];
		const url = file.fileName === "index.html" ? "/index.html" : `/${file.fileName}`;
		return [{ url, content: file.type === "chunk" ? file.code : file.source }];
	});
}

/** Less what a part that is there offline imports: without all of its files it does not start. */
function rareFiles(output: Rollup.OutputBundle): ReadonlySet<string> {
	const files = Object.values(output);
	const rare = new Set(files.filter(isUsedRarely).map(({ fileName }) => fileName));
	const needed = files.filter((file) => !rare.has(file.fileName)).flatMap(importsOf);
	for (let file = needed.pop(); file !== undefined; file = needed.pop()) {
		const found = output[file];
		if (rare.delete(file) && found) needed.push(...importsOf(found));
	}
	return rare;
}

function importsOf(file: Rollup.OutputBundle[string]): readonly string[] {
	return file.type === "chunk" ? file.imports : [];
}

function isUsedRarely(file: Rollup.OutputBundle[string]): boolean {
	if (file.fileName.startsWith(workerFiles)) return true;
	return file.type === "chunk" && !file.isEntry && file.moduleIds.length > 0 && file.moduleIds.every((id) => usedRarely.test(id));
}

function publicFiles(folder: string): ShellFile[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && shownFiles.test(entry.name))
		.map((entry) => {
			const path = join(entry.parentPath, entry.name);
			return { url: `/${relative(folder, path).split(sep).join("/")}`, content: readFileSync(path) };
		});
}

function hashOf(files: readonly ShellFile[]): string {
	const hash = createHash("sha256");
	for (const { url, content } of [...files].sort((a, b) => (a.url < b.url ? -1 : 1)))
		hash.update(url).update("\0").update(content);
	return hash.digest("base64url").slice(0, 16);
}
