import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type AppError, errorStatus } from "../../src/shared/errors.ts";

/** An answer on a socket that no route has: an upgrade that is refused, or bytes that are no call. Ends the socket. */
export function answerPlainly(stream: Duplex, { code, message }: AppError, status: number = errorStatus[code]): void {
	const body = JSON.stringify({ error: { code, message } });
	const head = [
		`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
		"Connection: close",
		"Content-Type: application/json; charset=utf-8",
		`Content-Length: ${Buffer.byteLength(body)}`,
		"Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options: nosniff",
		"Referrer-Policy: no-referrer",
		"Cross-Origin-Resource-Policy: same-origin",
	];
	stream.once("error", () => stream.destroy());
	stream.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => stream.destroy());
}
