import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Part } from "./part.ts";
import { rootFolder } from "./setup/paths.ts";

/** The module that shows one map; its chunk is what the router loads for `/maps/{id}`. */
const editorRoute = "src/app/map-route.tsx";
const goal = 250;

interface Chunk {
	readonly file: string;
	readonly css?: readonly string[];
	readonly imports?: readonly string[];
	readonly dynamicImports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

const dist = join(rootFolder, "dist");

function readManifest(): Manifest {
	const path = join(dist, ".vite", "manifest.json");
	if (!existsSync(path)) throw new Error("dist has no manifest: run `npm run bench`, which builds first.");
	return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}

/** A chunk and everything that it imports statically, each once. */
function closure(manifest: Manifest, keys: readonly string[]): Set<string> {
	const found = new Set<string>();
	const waiting = [...keys];
	for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
		if (found.has(key)) continue;
		const chunk = manifest[key];
		if (chunk === undefined) throw new Error(`The build has no chunk for ${key}.`);
		found.add(key);
		waiting.push(...(chunk.imports ?? []));
	}
	return found;
}

interface Size {
	readonly file: string;
	readonly raw: number;
	readonly gzipped: number;
}

function sizeOf(file: string): Size {
	const bytes = readFileSync(join(dist, file));
	return { file, raw: bytes.length / 1000, gzipped: gzipSync(bytes).length / 1000 };
}

function sum(sizes: readonly Size[], measure: "raw" | "gzipped"): number {
	return sizes.reduce((total, size) => total + size[measure], 0);
}

/** What must arrive before the editor can paint a map, and what waits until it is used. */
export const bundle: Part = {
	name: "bundle",
	async run() {
		const manifest = readManifest();
		const first = closure(manifest, ["index.html", editorRoute]);
		const scripts = [...first].map((key) => manifest[key]?.file ?? "");
		const styles = new Set([...first].flatMap((key) => manifest[key]?.css ?? []));
		const scriptSizes = scripts.map(sizeOf).sort((a, b) => b.gzipped - a.gzipped);
		const styleSizes = [...styles].map(sizeOf);
		const later = Object.values(manifest)
			.map(({ file }) => file)
			.filter((file) => file.endsWith(".js") && !scripts.includes(file))
			.map(sizeOf);
		const total = sum(scriptSizes, "gzipped");
		return {
			tables: [
				{
					title: "First load of a map: what the editor's first paint needs",
					rows: [
						...scriptSizes.map(({ file, raw, gzipped }) => ({ what: file, kB: raw, "kB gzipped": gzipped })),
						{ what: "scripts together", kB: sum(scriptSizes, "raw"), "kB gzipped": total },
						{ what: "styles together", kB: sum(styleSizes, "raw"), "kB gzipped": sum(styleSizes, "gzipped") },
						{ what: `later, when used (${later.length} scripts)`, kB: sum(later, "raw"), "kB gzipped": sum(later, "gzipped") },
					],
				},
			],
			goals: [{ name: "scripts to the editor's first paint", measured: total, atMost: goal, unit: "kB gzipped" }],
		};
	},
};
