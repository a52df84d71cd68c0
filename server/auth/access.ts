import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "../../src/shared/errors.ts";

/** `local`: whoever reaches the server is its owner. `links`: whoever came by a link is who came by it. */
export type AuthMode = "local" | "links";

export interface AccessOptions {
	readonly auth: AuthMode;
	/** The only origin whose pages may write, where one was set. */
	readonly publicUrl: string | null;
}

export interface Visit {
	readonly headers: IncomingHttpHeaders;
	/** Whether it could change something: a write, or a socket. */
	readonly isWrite: boolean;
	/** Each call proves by its own signature or secret whom it is from, so it may come through a proxy and under any name. */
	readonly isSelfProving?: boolean;
}

const loopbackHosts = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;
const forwardedHeaders = [
	"forwarded",
	"x-forwarded-for",
	"x-forwarded-host",
	"x-forwarded-proto",
	"x-forwarded-server",
	"x-real-ip",
];

export function isLoopbackHost(host: string): boolean {
	return loopbackHosts.test(host);
}

/**
 * Decides who is let in at all. In `local` mode whoever reaches the server is its owner, so it must be sure
 * that nobody from elsewhere does: not through a proxy, not through a name that was pointed at this machine,
 * and not through a page of another site that is open in the same browser.
 */
export function checkAccess({ headers, isWrite, isSelfProving = false }: Visit, options: AccessOptions): AppError | null {
	const host = headers.host ?? "";
	if (options.auth === "local" && !isSelfProving) {
		if (forwardedHeaders.some((name) => headers[name] !== undefined)) {
			return new AppError("forbidden", "This server is for this machine only and takes no visits through a proxy.");
		}
		if (!isLoopbackHost(host)) {
			return new AppError(
				"forbidden",
				"This server is for this machine only; open it as http://localhost or http://127.0.0.1 with its port.",
			);
		}
	}
	return isWrite ? checkOrigin(headers, options.publicUrl) : null;
}

/** Programs send no Origin; browsers always do when a page of another site is behind a write or a socket. */
function checkOrigin(headers: IncomingHttpHeaders, publicUrl: string | null): AppError | null {
	const foreign = new AppError("foreignOrigin", "A page of another site tried to use this server; open Odograph itself.");
	const site = headers["sec-fetch-site"];
	if (site !== undefined && site !== "same-origin" && site !== "none") return foreign;
	const { origin } = headers;
	if (origin === undefined) return null;
	if (publicUrl !== null) return origin === new URL(publicUrl).origin ? null : foreign;
	return isOriginOfHost(origin, headers.host ?? "") ? null : foreign;
}

function isOriginOfHost(origin: string, host: string): boolean {
	if (!URL.canParse(origin)) return false;
	const { protocol, host: originHost } = new URL(origin);
	return (protocol === "http:" || protocol === "https:") && originHost === host.toLowerCase();
}
