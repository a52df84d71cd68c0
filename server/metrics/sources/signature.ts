import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export type DigestEncoding = "hex" | "base64";
export type DigestAlgorithm = "sha1" | "sha256" | "sha512";

/**
 * In a time that says nothing of how much agrees. The texts must be the same letter for letter: a digest in
 * another encoding or another case is another text.
 */
export function sameText(expected: string, given: string): boolean {
	const [a, b] = [Buffer.from(expected), Buffer.from(given)];
	return a.length === b.length && timingSafeEqual(a, b);
}

export interface HmacOptions {
	readonly algorithm: DigestAlgorithm;
	readonly key: string | Buffer;
	readonly encoding: DigestEncoding;
}

export function hmacOf(parts: readonly (string | Buffer)[], { algorithm, key, encoding }: HmacOptions): string {
	const hmac = createHmac(algorithm, key);
	for (const part of parts) hmac.update(part);
	return hmac.digest(encoding);
}

export function sha256Of(parts: readonly (string | Buffer)[]): string {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part);
	return hash.digest("hex");
}

/** Empty where the header is missing or was sent more than once: then nobody can say which one is meant. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string {
	const value = headers[name.toLowerCase()];
	return typeof value === "string" ? value : "";
}

/** How far a signed time may be from now, either way; what all vendors with such a time recommend. */
export const replayWindow = 300_000;

/** Null for a time within the window, else what is wrong with it. */
export function staleness(time: number, now: number): string | null {
	if (!Number.isFinite(time)) return "The signed time cannot be read.";
	if (Math.abs(now - time) <= replayWindow) return null;
	return `The signed time is ${Math.round(Math.abs(now - time) / 1000)} s ${time < now ? "old" : "ahead of this server's clock"}; at most 300 s are taken.`;
}

export const noMatch = "The signature does not match the body.";

export function missing(header: string): string {
	return `The header ${header} is missing.`;
}
