import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../../..");

export interface MapPage {
	readonly page: Page;
	close(): Promise<void>;
}

/** A page in the system's Chromium with the shipped fonts and a bundle of `entry` (TypeScript source) run in it. */
export async function openMapPage(entry: string, deviceScaleFactor = 1): Promise<MapPage> {
	const bundle = await build({
		stdin: { contents: entry, resolveDir: root, loader: "ts" },
		bundle: true,
		format: "iife",
		target: "es2022",
		write: false,
	});
	const script = bundle.outputFiles[0]?.text ?? "";
	const styles = readFileSync(join(root, "src/ui/fonts.css"), "utf8");
	const server = createServer((request, response) => {
		const path = request.url ?? "/";
		if (/^\/fonts\/[a-z0-9-]+\.woff2$/.test(path)) {
			response.setHeader("content-type", "font/woff2");
			response.end(readFileSync(join(root, "public", path)));
		} else if (path === "/page.js") {
			response.setHeader("content-type", "text/javascript; charset=utf-8");
			response.end(script);
		} else {
			response.setHeader("content-type", "text/html; charset=utf-8");
			response.end(`<!doctype html><style>${styles}</style><body style="margin:0"><script src="/page.js"></script>`);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	const browser: Browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
		args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
	});
	const page = await browser.newPage({ deviceScaleFactor });
	await page.goto(`http://127.0.0.1:${port}/`);
	return {
		page,
		async close() {
			await browser.close();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
