import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build as bundle } from "esbuild";
import type { Plugin, Rollup } from "vite";

/** Chunks of these are big and rarely wanted: they are cached after all others. */
const usedRarely = /\/src\/transfer\/|\/node_modules\/(html-to-image|papaparse)\//;
/** Workers that write pictures and read large files, with their libraries. */
const workerFiles = "assets/workers/";
/** Of `public/`: what the page shows, and what its PDFs hold. */
const shownFiles = /\.(woff2|svg|png|js|webmanifest)$/;
const printedFiles = /\.ttf$/;

/**
 * Builds `entry` to `/service-worker.js`, with the lists of files that make up the app: those that it opens with, and
 * those that it fetches later. Their hash names the caches, so that a worker changes exactly when a file of the app does.
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
			const { shell, rare } = builtFiles(output);
			const first = [...shell, ...publicFiles(publicDir, shownFiles)];
			const later = [...rare, ...publicFiles(publicDir, printedFiles)];
			const { outputFiles } = await bundle({
				entryPoints: [entry],
				bundle: true,
				minify: true,
				write: false,
				format: "iife",
				target: "es2022",
				define: {
					__SHELL_FILES__: JSON.stringify(["/", ...first.map(({ url }) => url)]),
					__LATER_FILES__: JSON.stringify(later.map(({ url }) => url)),
					__SHELL_VERSION__: JSON.stringify(hashOf([...first, ...later])),
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

function builtFiles(output: Rollup.OutputBundle): Record<"shell" | "rare", readonly ShellFile[]> {
	const rare = rareFiles(output);
	const served = Object.values(output).filter(({ fileName }) => !fileName.startsWith(".vite/"));
	// The page itself is listed as "/"; its bytes still count for the version.
	const listed = (file: Rollup.OutputBundle[string]) => ({
		url: `/${file.fileName}`,
		content: file.type === "chunk" ? file.code : file.source,
	});
	return {
		shell: served.filter(({ fileName }) => !rare.has(fileName)).map(listed),
		rare: served.filter(({ fileName }) => rare.has(fileName)).map(listed),
	};
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

function publicFiles(folder: string, wanted: RegExp): ShellFile[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && wanted.test(entry.name))
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
