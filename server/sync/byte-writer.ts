/** How many bytes lib0 writes for a whole number from 0 on. */
export function varUintLength(value: number): number {
	let length = 1;
	for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length += 1;
	return length;
}

/** Writes lib0's encoding into a buffer whose size was worked out before: nothing is copied twice. */
export class ByteWriter {
	readonly bytes: Buffer;
	at = 0;

	constructor(size: number) {
		this.bytes = Buffer.allocUnsafe(size);
	}

	byte(value: number): void {
		this.bytes[this.at] = value;
		this.at += 1;
	}

	varUint(value: number): void {
		let rest = value;
		for (; rest >= 128; rest = Math.floor(rest / 128)) this.byte((rest % 128) | 0x80);
		this.byte(rest);
	}

	copy(bytes: Uint8Array, from: number, to: number): void {
		const target = this.bytes;
		let { at } = this;
		// A short run is copied sooner than a view of it is made.
		if (to - from < 160) for (let i = from; i < to; i++) target[at++] = bytes[i] ?? 0;
		else {
			target.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), at);
			at += to - from;
		}
		this.at = at;
	}
}
