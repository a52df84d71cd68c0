import { hmacOf, sameText } from "./signature.ts";

interface Client {
	readonly clientId: string;
	readonly clientSecret: string;
	readonly now: number;
}

/** Seconds that a token is taken for. */
export const tokenLifetime = 3_600;

/**
 * OAuth 2 client credentials for senders that can do nothing else. A token says when it ends and is signed with
 * the client's secret, so that none needs to be kept; with another secret all of them are void.
 */
export function newAccessToken({ clientId, clientSecret, now }: Client): string {
	const end = Math.floor(now / 1000) + tokenLifetime;
	return `${end}.${signatureOf(end, { clientId, clientSecret })}`;
}

export function accessTokenProblem(token: string, { clientId, clientSecret, now }: Client): string | null {
	const end = Number(/^(\d{1,12})\./.exec(token)?.[1] ?? Number.NaN);
	if (Number.isNaN(end) || !sameText(`${end}.${signatureOf(end, { clientId, clientSecret })}`, token)) {
		return "The access token is not one of this source.";
	}
	return end * 1000 > now ? null : "The access token has ended; ask for a new one.";
}

function signatureOf(end: number, { clientId, clientSecret }: Omit<Client, "now">): string {
	return hmacOf(["odograph access token\n", `${end}\n`, clientId], { algorithm: "sha256", key: clientSecret, encoding: "hex" });
}
