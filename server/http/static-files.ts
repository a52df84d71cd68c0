import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export interface StaticFile {
	readonly type: string;
	readonly etag: string;
	readonly cacheControl: string;
	/** In the best encoding that is accepted; compressed once, when first asked for. */
	body(acceptEncoding: string): Promise<{ readonly bytes: Buffer; readonly encoding: "br" | "gzip" | null }>;
}

const types: Readonly<Record<string, string>> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".json": "application/json; charset=utf-8",
	".webmanifest": "application/manifest+json; charset=utf-8",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
	".png": "image/png",
	".jpg": "image/jpeg",
	".webp": "image/webp",
	".ico": "image/x-icon",
	".woff2": "font/woff2",
	".ttf": "font/ttf",
	".wasm": "application/wasm",
};
const isCompressible = /^(text\/|application\/(json|manifest|wasm)|image\/svg|font\/ttf)/;

/**
 * The built page, read once into memory: paths are looked up in a table, so none can lead out of the folder.
 * Null where nothing has been built.
 */
export function readStaticFiles(folder: string): ReadonlyMap<string, StaticFile> | null {
	if (!existsSync(join(folder, "index.html"))) return null;
	const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
	return new Map(
		entries.map((entry) => {
			const path = join(entry.parentPath, entry.name);
			const url = `/${relative(folder, path).split(sep).join("/")}`;
			return [url, staticFile(url, readFileSync(path))] as const;
		}),
	);
}

function staticFile(url: string, content: Buffer): StaticFile {
	const type = types[extname(url)] ?? "application/octet-stream";
	const compressed = new Map<"br" | "gzip", Promise<Buffer>>();
	return {
		type,
		etag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`,
		// Names under /assets carry a hash of what they hold; everything else may change with the next build.
		cacheControl: url.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
		async body(acceptEncoding) {
			const encoding = isCompressible.test(type) && content.length > 1_024 ? bestEncoding(acceptEncoding) : null;
			if (encoding === null) return { bytes: content, encoding };
			let bytes = compressed.get(encoding);
			if (bytes === undefined) {
				bytes = compress(content, encoding);
				compressed.set(encoding, bytes);
			}
			return { bytes: await bytes, encoding };
		},
	};
}

function bestEncoding(accepted: string): "br" | "gzip" | null {
	const names = accepted
		.split(",")
		.filter((part) => !/;\s*q=0(\.0+)?\s*$/.test(part))
		.map((part) => part.split(";")[0]?.trim());
	if (names.includes("br")) return "br";
	return names.includes("gzip") ? "gzip" : null;
}

function compress(content: Buffer, encoding: "br" | "gzip"): Promise<Buffer> {
	if (encoding === "gzip") return promisify(gzip)(content, { level: 9 });
	// 11 would take seconds on the first open and save one percent.
	return promisify(brotliCompress)(content, {
		params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
	});
}
