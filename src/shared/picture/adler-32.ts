/** Of both sums of Adler-32, the checksum at the end of a zlib stream. */
export const sumModulus = 65_521;
/** A first sum that is smaller leaves the second exact over half a thousand million bytes. */
export const reducedFrom = 2 ** 24;

/** From the sum of all bytes and one, and the sum of what that was after each byte. */
export function adlerOf(sum: number, sums: number): number {
	return (sums % sumModulus) * 65_536 + (sum % sumModulus);
}

/** Of parts that follow each other, from their own. */
export function joinedAdler(parts: readonly { readonly adler: number; readonly length: number }[]): number {
	let [sum, sums] = [1, 0];
	for (const { adler, length } of parts) {
		// Each byte of the part sees what was before it once more in the second sum.
		sums = (sums + Math.floor(adler / 65_536) + (length % sumModulus) * (sum + sumModulus - 1)) % sumModulus;
		sum = (sum + (adler % 65_536) + sumModulus - 1) % sumModulus;
	}
	return sums * 65_536 + sum;
}
