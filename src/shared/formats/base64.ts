const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Standard base64 with padding, where neither the page's nor Node's own is at hand. */
export function base64Of(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let index = 0; index < bytes.length; index += 3) {
		const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3);
		const left = bytes.length - index;
		parts.push(
			(letters[a >> 2] ?? "") +
				(letters[((a & 3) << 4) | (b >> 4)] ?? "") +
				(left > 1 ? (letters[((b & 15) << 2) | (c >> 6)] ?? "") : "=") +
				(left > 2 ? (letters[c & 63] ?? "") : "="),
		);
	}
	return parts.join("");
}
