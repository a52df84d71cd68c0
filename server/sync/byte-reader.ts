import { isDeeperThan, mostJsonDepth } from "../json-depth.ts";

/** Thrown for bytes that do not follow the format they claim to have. */
export class MalformedError extends Error {
	override readonly name = "MalformedError";
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** lib0's encoding read with every bound checked: it throws `MalformedError` and nothing else. */
export class ByteReader {
	readonly bytes: Uint8Array;
	at: number;

	constructor(bytes: Uint8Array, at = 0) {
		this.bytes = bytes;
		this.at = at;
	}

	get isAtEnd(): boolean {
		return this.at >= this.bytes.length;
	}

	byte(): number {
		const value = this.bytes[this.at];
		if (value === undefined) throw new MalformedError("The message ends too early.");
		this.at += 1;
		return value;
	}

	varUint(): number {
		const first = this.byte();
		if (first < 0x80) return first;
		let value = first & 0x7f;
		let factor = 128;
		for (;;) {
			const next = this.byte();
			value += (next & 0x7f) * factor;
			if (value > Number.MAX_SAFE_INTEGER) throw new MalformedError("A number is too large.");
			if (next < 0x80) return value;
			factor *= 128;
			// Padding with zeros would pass the size check for ever.
			if (factor > 2 ** 56) throw new MalformedError("A number is too long.");
		}
	}

	skip(count: number): void {
		if (count > this.bytes.length - this.at) throw new MalformedError("The message ends too early.");
		this.at += count;
	}

	/** A view of the bytes, not a copy. */
	varBytes(): Uint8Array {
		const length = this.varUint();
		const from = this.at;
		this.skip(length);
		return this.bytes.subarray(from, this.at);
	}

	/** The same, with nothing behind it. */
	lastVarBytes(): Uint8Array {
		const bytes = this.varBytes();
		if (!this.isAtEnd) throw new MalformedError("Bytes follow the end of a message.");
		return bytes;
	}

	varString(): string {
		return decoded(this.varBytes());
	}

	/** A text as its bytes: a view that was found to be UTF-8. */
	utf8Bytes(): Uint8Array {
		const bytes = this.varBytes();
		if (!isAscii(bytes)) decoded(bytes);
		return bytes;
	}

	/** Checks the text and returns its length in UTF-16 units, without making a string where it is ASCII. */
	varStringLength(): number {
		const bytes = this.varBytes();
		return isAscii(bytes) ? bytes.length : decoded(bytes).length;
	}

	json(): unknown {
		const text = this.varString();
		if (isDeeperThan(text, mostJsonDepth)) throw new MalformedError("A value is nested too deeply.");
		try {
			return JSON.parse(text);
		} catch {
			throw new MalformedError("A value is not JSON.");
		}
	}
}

function decoded(bytes: Uint8Array): string {
	try {
		return utf8.decode(bytes);
	} catch {
		throw new MalformedError("A text is not UTF-8.");
	}
}

function isAscii(bytes: Uint8Array): boolean {
	for (const byte of bytes) if (byte >= 0x80) return false;
	return true;
}
