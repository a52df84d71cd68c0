import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { serviceWorkerPlugin } from "./server/page-build/service-worker-plugin.ts";

export default defineConfig({
	plugins: [react(), serviceWorkerPlugin("src/service-worker.ts")],
	resolve: { dedupe: ["yjs", "lib0", "react", "react-dom"] },
	build: { outDir: "dist", target: "es2022", manifest: true, sourcemap: false },
	server: { port: 4401, proxy: { "/api": "http://127.0.0.1:4400", "/sync": { target: "ws://127.0.0.1:4400", ws: true } } },
	test: {
		include: ["tests/**/*.test.{ts,tsx}"],
		exclude: ["tests/e2e/**", "tests/bench/**"],
		environment: "node",
		testTimeout: 30_000,
		maxWorkers: 2,
	},
});
