import { uint32 } from "lib0/random";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A new record id: 16 URL-safe characters, 96 random bits, so that ids made offline never meet. */
export function newId(): string {
	let id = "";
	while (id.length < 16) {
		let bits = uint32();
		for (let i = 0; i < 4; i++) {
			id += alphabet[bits & 63];
			bits >>>= 8;
		}
	}
	return id;
}
