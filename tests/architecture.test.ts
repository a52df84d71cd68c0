import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each folder may import besides itself. The first matching folder of a path is its home. */
const table: readonly { folder: string; may: readonly string[] }[] = [
	{ folder: "src/shared", may: [] },
	{ folder: "src/ui", may: [] },
	{ folder: "src/sync", may: ["src/shared"] },
	{ folder: "src/offline", may: ["src/shared"] },
	{ folder: "src/editor", may: ["src/shared", "src/sync", "src/offline"] },
	{ folder: "src/canvas", may: ["src/shared", "src/editor", "src/ui"] },
	...["overlays", "panels", "discussion", "workshop", "transfer"].map((name) => ({
		folder: `src/${name}`,
		may: ["src/shared", "src/editor", "src/ui", "src/canvas/layer.ts"],
	})),
	{ folder: "src/app", may: ["src"] },
	{ folder: "src/service-worker.ts", may: ["src/shared"] },
	{ folder: "server/app.ts", may: ["server", "src/shared"] },
	{ folder: "server/cli.ts", may: ["server", "src/shared"] },
	{ folder: "server/storage", may: ["src/shared"] },
	{ folder: "server/bus", may: ["src/shared"] },
	{ folder: "server", may: ["src/shared"] },
];

/** Features of one parent folder that never import each other. */
const apart = ["src/panels", "src/overlays"];

function filesBelow(folder: string): string[] {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(path: string): string[] {
	const text = readFileSync(join(root, path), "utf8");
	const found = text.matchAll(
		/(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g,
	);
	return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function isBelow(path: string, folder: string): boolean {
	return path === folder || path.startsWith(`${folder}/`);
}

function homeOf(path: string): { folder: string; may: readonly string[] } | undefined {
	return table.find(({ folder }) => isBelow(path, folder));
}

const files = [...filesBelow("src"), ...filesBelow("server")];

describe("the house", () => {
	it("has the given top level and nothing else", () => {
		const given = [
			"src",
			"server",
			"public",
			"tests",
			"docs",
			"index.html",
			"vite.config.ts",
			"package.json",
			"package-lock.json",
			"tsconfig.json",
		];
		const meta = ["README.md", "CHANGELOG.md", "LICENSE", "biome.json"];
		const made = ["node_modules", "dist", "build", "data"];
		const found = readdirSync(root).filter((name) => !name.startsWith("."));
		expect(found.filter((name) => ![...given, ...meta, ...made].includes(name))).toEqual([]);
	});

	it("keeps to the import table", () => {
		const broken: string[] = [];
		for (const path of files) {
			const home = homeOf(path);
			if (home === undefined) broken.push(`${path} has no place in the table`);
			for (const specifier of importsOf(path).filter((name) => name.startsWith("."))) {
				const target = relative(root, resolve(root, dirname(path), specifier.split("?")[0] ?? ""));
				if (home === undefined || isBelow(target, home.folder)) continue;
				if (home.folder === "server" && isBelow(target, "server") && target !== "server/app.ts") {
					if (!/^server\/(storage|bus)\/[^/]+\//.test(target) || isBelow(path, dirname(target))) continue;
				}
				if (path === "server/main.ts" && target === "server/app.ts") continue;
				if (!home.may.some((folder) => isBelow(target, folder))) broken.push(`${path} imports ${target}`);
			}
		}
		expect(broken).toEqual([]);
	});

	it("keeps features apart", () => {
		const broken: string[] = [];
		for (const path of files) {
			const parent = apart.find((folder) => isBelow(path, folder));
			if (parent === undefined) continue;
			const feature = path.slice(parent.length + 1).split("/")[0];
			for (const specifier of importsOf(path).filter((name) => name.startsWith("."))) {
				const target = relative(root, resolve(root, dirname(path), specifier));
				if (isBelow(target, parent) && target.slice(parent.length + 1).split("/")[0] !== feature)
					broken.push(`${path} imports ${target}`);
			}
		}
		expect(broken).toEqual([]);
	});

	it("reads the environment only where the server is configured", () => {
		const readers = files.filter((path) => /\bprocess\.env\b/.test(readFileSync(join(root, path), "utf8")));
		expect(readers.filter((path) => path !== "server/config.ts" && path !== "server/main.ts")).toEqual([]);
	});

	it("keeps Yjs, Dexie, fetch and localStorage out of components", () => {
		const components = files.filter((path) => path.endsWith(".tsx") && path.startsWith("src/"));
		const broken = components.filter((path) => {
			const text = readFileSync(join(root, path), "utf8");
			const imports = importsOf(path).some(
				(name) => ["yjs", "dexie", "y-websocket"].includes(name) && !/import type[^;]*from "yjs"/.test(text),
			);
			return imports || /\bfetch\(|\blocalStorage\b/.test(text);
		});
		expect(broken).toEqual([]);
	});

	it("paints a map before its commands are fetched", () => {
		const first = new Set(["src/app/map-route.tsx"]);
		// A set that grows while it is walked is walked to its end.
		for (const path of first) {
			const text = readFileSync(join(root, path), "utf8");
			for (const [, specifier = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?\bfrom "(\.[^"]+\.tsx?)"/gm))
				first.add(relative(root, resolve(root, dirname(path), specifier)));
		}
		expect(first.size).toBeGreaterThan(200);
		expect([...first].filter((path) => /^src\/editor\/(commands\/commands|clipboard|duplicate)\.ts$/.test(path))).toEqual([]);
	});

	it("installs one Yjs", () => {
		const lock: { packages: Record<string, unknown> } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
		expect(
			Object.keys(lock.packages)
				.filter((path) => /(^|\/)node_modules\/(yjs|lib0)$/.test(path))
				.sort(),
		).toEqual(["node_modules/lib0", "node_modules/yjs"]);
	});
});
