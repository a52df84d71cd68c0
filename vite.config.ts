import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { mapFilesPlugin } from "./server/page-build/map-files-plugin.ts";
import { mapPageChunk } from "./server/page-build/map-page-chunk.ts";
import { serviceWorkerPlugin } from "./server/page-build/service-worker-plugin.ts";

/**
 * The home page, the editor and each dialog use some of these small modules: without this each would be a request of
 * its own. What only the history, imports and workshops need loads with them.
 */
const mapChunk = {
	name: "map",
	test: /\/src\/shared\/(map|operations)\/(?!compare-maps|restore-content|change-content|stored-content|areas-of-edit|touched-areas)/,
	includeDependenciesRecursively: false,
	priority: 1,
};

/** What the entry imports is in its file: every page loads all of it. */
const startChunk = { name: "start", tags: ["$initial" as const], includeDependenciesRecursively: false, priority: 2 };

const mapPage = mapPageChunk({
	page: pathOf("./src/app/map-route.tsx"),
	others: [pathOf("./src/app/home-route.tsx"), pathOf("./src/app/join-route.tsx")],
});

function pathOf(file: string): string {
	return fileURLToPath(new URL(file, import.meta.url));
}

/** Tests without a page of their own: they share a worker's modules, which takes a tenth of reading them anew for each file. */
const withoutPage = [
	"tests/server/**/*.test.ts",
	"tests/shared/**/*.test.ts",
	"tests/fuzz/**/*.test.ts",
	"tests/contracts/**/*.test.ts",
];

export default defineConfig({
	plugins: [
		react(),
		mapFilesPlugin("src/app/map-route.tsx", "src/editor/map-keys.ts", "src/app/map-frame.tsx", "src/ui/first-icons.ts"),
		serviceWorkerPlugin("src/service-worker.ts"),
	],
	resolve: {
		dedupe: ["yjs", "lib0", "react", "react-dom"],
		alias: [
			// Its default entry is ES5 for old browsers, and larger.
			{ find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" },
			{ find: /^lib0\/logging$/, replacement: pathOf("./src/sync/plain-logging.ts") },
		],
	},
	build: {
		outDir: "dist",
		target: "es2022",
		manifest: true,
		sourcemap: false,
		rolldownOptions: { output: { codeSplitting: { groups: [startChunk, mapChunk, mapPage] } } },
	},
	worker: {
		// Each of its writers loads when it is used. The folder says what no device keeps before it is wanted.
		format: "es",
		rolldownOptions: {
			output: { entryFileNames: "assets/workers/[name]-[hash].js", chunkFileNames: "assets/workers/[name]-[hash].js" },
		},
	},
	server: {
		port: 4401,
		proxy: {
			"/api": "http://127.0.0.1:4400",
			"/pictures": "http://127.0.0.1:4400",
			"/sync": { target: "ws://127.0.0.1:4400", ws: true },
		},
	},
	test: {
		environment: "node",
		// The long runs take as long as they take.
		testTimeout: process.env.ODOGRAPH_SOAK === "1" ? 3_600_000 : 30_000,
		// One more than two cores: a test waits for the servers and browsers that it starts.
		maxWorkers: 3,
		projects: [
			{ extends: true, test: { name: "without a page", include: withoutPage, isolate: false } },
			{
				extends: true,
				test: {
					name: "pages",
					include: ["tests/**/*.test.{ts,tsx}"],
					exclude: ["tests/e2e/**", "tests/bench/**", ...withoutPage],
				},
			},
		],
	},
});
