import { resolve } from "node:path";
import { defineConfig } from "vite";

const pages = ["empty", "react-flow", "tldraw", "y-indexeddb", "y-doc"];

export default defineConfig({
	root: import.meta.dirname,
	oxc: { jsx: { runtime: "automatic", importSource: "react" } },
	build: {
		target: "es2022",
		rollupOptions: { input: Object.fromEntries(pages.map((name) => [name, resolve(import.meta.dirname, `${name}.html`)])) },
	},
});
