const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Two letters for each twelve bits. */
const pairs = Array.from({ length: 4096 }, (_, bits) => `${letters[bits >> 6]}${letters[bits & 63]}`);

/** Standard base64 with padding, where neither the page's nor Node's own is at hand. */
export function base64Of(bytes: Uint8Array): string {
	const whole = bytes.length - (bytes.length % 3);
	let text = "";
	for (let index = 0; index < whole; index += 3) {
		const bits = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
		text += `${pairs[bits >> 12]}${pairs[bits & 4095]}`;
	}
	if (whole === bytes.length) return text;
	const [a = 0, b = 0] = bytes.subarray(whole);
	const isOne = bytes.length - whole === 1;
	return `${text}${pairs[(a << 4) | (b >> 4)]}${isOne ? "=" : letters[(b & 15) << 2]}=`;
}
