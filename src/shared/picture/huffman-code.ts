/** A prefix code as deflate writes it, by symbol. */
export interface HuffmanCode {
	/** Bits. */
	readonly lengths: Uint8Array;
	/** The bits, the first the lowest, and from bit 16 on how many. */
	readonly codes: Uint32Array;
}

/** The shortest for symbols that occur so often; at most `most` bits each. One symbol alone has one bit, none has none. */
export function huffmanCode(counts: Uint32Array, most: number): HuffmanCode {
	const lengths = new Uint8Array(counts.length);
	const used = [...counts.keys()].filter((symbol) => (counts[symbol] ?? 0) > 0);
	used.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
	const ofLength = lengthCounts(
		used.map((symbol) => counts[symbol] ?? 0),
		most,
	);
	let next = 0;
	for (let length = 1; length <= most; length++) {
		for (let left = ofLength[length] ?? 0; left > 0; left--) lengths[used[next++] ?? 0] = length;
	}
	return { lengths, codes: canonicalCodes(lengths, most) };
}

/** Of each length, how many codes: the more often a symbol occurs, the shorter its own. `weights` from the highest. */
function lengthCounts(weights: readonly number[], most: number): number[] {
	const counts = new Array<number>(most + 1).fill(0);
	if (weights.length < 2) {
		counts[1] = weights.length;
		return counts;
	}
	for (const depth of depthsOf(weights)) {
		const length = Math.min(depth, most);
		counts[length] = (counts[length] ?? 0) + 1;
	}
	// Codes that were cut to `most` bits take more room than there is: shorter ones make room.
	let room = counts.reduce((sum, count, length) => (length === 0 ? 0 : sum + count * 2 ** (most - length)), 0) - 2 ** most;
	for (; room > 0; room--) {
		let length = most - 1;
		while (counts[length] === 0) length--;
		counts[length] = (counts[length] ?? 0) - 1;
		counts[length + 1] = (counts[length + 1] ?? 0) + 2;
		counts[most] = (counts[most] ?? 0) - 1;
	}
	return counts;
}

/** How deep each lies in the tree of least weight. */
function depthsOf(weights: readonly number[]): Uint16Array {
	const leaves = weights.length;
	const parents = new Uint16Array(2 * leaves - 1);
	const sums: number[] = [];
	let leaf = leaves - 1;
	let taken = 0;
	const lightest = (): { readonly node: number; readonly weight: number } => {
		const weight = weights[leaf] ?? Infinity;
		const sum = sums[taken] ?? Infinity;
		return leaf >= 0 && weight <= sum ? { node: leaf--, weight } : { node: leaves + taken++, weight: sum };
	};
	for (let node = leaves; node < parents.length; node++) {
		const [one, other] = [lightest(), lightest()];
		parents[one.node] = node;
		parents[other.node] = node;
		sums.push(one.weight + other.weight);
	}
	const depths = new Uint16Array(parents.length);
	for (let node = parents.length - 2; node >= 0; node--) depths[node] = (depths[parents[node] ?? 0] ?? 0) + 1;
	return depths.subarray(0, leaves);
}

/** Codes of one length follow each other in the order of symbols, as a reader builds them from the lengths alone. */
function canonicalCodes(lengths: Uint8Array, most: number): Uint32Array {
	const codes = new Uint32Array(lengths.length);
	let code = 0;
	for (let length = 1; length <= most; length++, code <<= 1) {
		for (let symbol = 0; symbol < lengths.length; symbol++) {
			if (lengths[symbol] === length) codes[symbol] = reversed(code++, length) | (length << 16);
		}
	}
	return codes;
}

function reversed(code: number, length: number): number {
	let turned = 0;
	for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit);
	return turned;
}
