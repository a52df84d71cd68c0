import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import type {} from "./page.tsx";

const root = join(import.meta.dirname, "../../..");

export interface OpenCanvas {
	readonly page: Page;
	close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };

async function bundle(): Promise<ReadonlyMap<string, Uint8Array>> {
	const { outputFiles } = await build({
		entryPoints: [join(root, "tests/canvas/page/page.tsx")],
		bundle: true,
		format: "esm",
		target: "es2022",
		jsx: "automatic",
		outdir: "/",
		external: ["/fonts/*"],
		define: { "process.env.NODE_ENV": '"production"' },
		write: false,
	});
	return new Map(outputFiles.map(({ path, contents }) => [path, contents]));
}

/** The canvas alone, with a worked journey on it, in the system's Chromium. */
export async function openCanvas(): Promise<OpenCanvas> {
	const files = await bundle();
	const fonts = readFileSync(join(root, "src/ui/fonts.css"), "utf8");
	const server = createServer(({ url = "/" }, response) => {
		const body = /^\/fonts\/[a-z0-9-]+\.woff2$/.test(url) ? readFileSync(join(root, "public", url)) : files.get(url);
		response.setHeader(
			"content-type",
			body ? (types[url.slice(url.lastIndexOf("."))] ?? "text/plain") : "text/html; charset=utf-8",
		);
		response.end(
			body ??
				`<!doctype html><link rel="stylesheet" href="/page.css"><style>${fonts}</style><body><script type="module" src="/page.js"></script>`,
		);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
		args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
	});
	const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
	await page.goto(`http://127.0.0.1:${port}/`);
	await page.waitForSelector(".react-flow__node");
	return {
		page,
		async close() {
			await browser.close();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
