import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".json": "application/json; charset=utf-8",
};

export interface StaticServer {
	readonly url: string;
	/** Answers `/data/{name}` with this text until it is put anew. */
	put(name: string, text: string): void;
	close(): Promise<void>;
}

/** Serves one built folder of pages, and the data that they measure, on a free loopback port. */
export async function serveFolder(folder: string): Promise<StaticServer> {
	const data = new Map<string, string>();
	const server = createServer(async (request, response) => {
		const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
		const isData = path.startsWith("/data/");
		const body = isData ? data.get(path.slice("/data/".length)) : await readFile(join(folder, path)).catch(() => undefined);
		response.writeHead(body === undefined ? 404 : 200, {
			"content-type": isData ? "application/json" : (types[extname(path)] ?? "application/octet-stream"),
			"cache-control": "no-store",
		});
		response.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	return {
		url: `http://127.0.0.1:${isInet(address) ? address.port : 0}`,
		put: (name, text) => void data.set(name, text),
		close: () =>
			new Promise<void>((resolve, reject) => {
				server.close((error) => (error === undefined ? resolve() : reject(error)));
				server.closeAllConnections();
			}),
	};
}

function isInet(address: string | AddressInfo | null): address is AddressInfo {
	return address !== null && typeof address !== "string";
}
