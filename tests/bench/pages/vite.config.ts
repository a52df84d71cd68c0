import { resolve } from "node:path";
import { defineConfig } from "vite";

const pages = ["offline"];

export default defineConfig({
	root: import.meta.dirname,
	resolve: { dedupe: ["yjs", "lib0"] },
	build: {
		target: "es2022",
		rollupOptions: { input: Object.fromEntries(pages.map((name) => [name, resolve(import.meta.dirname, `${name}.html`)])) },
	},
});
