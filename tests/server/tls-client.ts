import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import { fileURLToPath } from "node:url";

const folder = new URL("../fixtures/tls/", import.meta.url);

/** A certificate for localhost and its key, made for these tests and believed by nobody else. */
export const tlsFiles = { cert: fileURLToPath(new URL("cert.pem", folder)), key: fileURLToPath(new URL("key.pem", folder)) };
export const tlsTexts = { cert: readFileSync(tlsFiles.cert, "utf8"), key: readFileSync(tlsFiles.key, "utf8") };

export interface TlsAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface TlsCall {
	readonly method?: string;
	readonly headers?: Record<string, string>;
	readonly body?: string | Buffer;
	/** Answers with what came so far once this is true of it, and ends the call. */
	until?(body: string): boolean;
}

/** A call over https to a server with that certificate. */
export function callTls(url: string, { method = "GET", headers = {}, body, until }: TlsCall = {}): Promise<TlsAnswer> {
	return new Promise((resolve, reject) => {
		const call = request(url, { method, headers, ca: tlsTexts.cert, agent: false }, (response) => {
			let text = "";
			const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
			response.on("data", (chunk) => {
				text += chunk;
				if (until?.(text) !== true) return;
				done();
				call.destroy();
			});
			response.on("end", done);
		});
		call.on("error", reject);
		call.end(body);
	});
}
