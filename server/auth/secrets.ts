import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 256 random bits, URL-safe: nobody guesses it, so that it needs no slow hash. */
export function newToken(prefix = ""): string {
	return prefix + randomBytes(32).toString("base64url");
}

/** What is stored of a token. A look-up by it tells no part of the token by its time. */
export function hashOf(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}

/** About 50 ms and 32 MB a try. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const keyLength = 32;

export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(16);
	return `${salt.toString("base64url")}.${(await derive(password, salt)).toString("base64url")}`;
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
	const [salt = "", key = ""] = stored.split(".");
	const expected = Buffer.from(key, "base64url");
	const given = await derive(password, Buffer.from(salt, "base64url"));
	return expected.length === given.length && timingSafeEqual(expected, given);
}

/** In a thread of its own, so that others are answered meanwhile. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		scrypt(password.normalize("NFC"), salt, keyLength, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
	});
}
