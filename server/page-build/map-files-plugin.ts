import type { Plugin, Rollup } from "vite";

/**
 * Lists in the page which files the modules of a map's page need, the first module's first, so that `public/head.js`
 * can have them fetched at once: the router would ask for them only after the entry has been fetched and run.
 */
export function mapFilesPlugin(...modules: readonly string[]): Plugin {
	return {
		name: "map-files",
		apply: "build",
		transformIndexHtml: {
			order: "post",
			handler(_html, { bundle, chunk: entry }) {
				const chunks = new Map(
					Object.values(bundle ?? {}).flatMap((file) => (file.type === "chunk" ? [[file.fileName, file]] : [])),
				);
				const there = filesOf(chunks, entry?.fileName ?? "");
				const found = new Set<string>();
				for (const module of modules) filesOf(chunks, chunkOf(chunks, module), found);
				const files = [...found].filter((file) => !there.has(file));
				return [
					{
						tag: "meta",
						attrs: { name: "map-files", content: files.map((file) => `/${file}`).join(" ") },
						injectTo: "head-prepend",
					},
				];
			},
		},
	};
}

function chunkOf(chunks: ReadonlyMap<string, Rollup.OutputChunk>, module: string): string {
	const chunk = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}`));
	if (chunk === undefined) throw new Error(`The build has no chunk for ${module}.`);
	return chunk.fileName;
}

/** A chunk, all that it imports statically, and their styles. */
function filesOf(chunks: ReadonlyMap<string, Rollup.OutputChunk>, start: string, found = new Set<string>()): ReadonlySet<string> {
	const chunk = chunks.get(start);
	if (chunk === undefined || found.has(start)) return found;
	found.add(start);
	for (const imported of chunk.imports) filesOf(chunks, imported, found);
	for (const sheet of chunk.viteMetadata?.importedCss ?? []) found.add(sheet);
	return found;
}
