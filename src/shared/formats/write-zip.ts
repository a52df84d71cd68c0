import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { joinBytes } from "../join-bytes.ts";

/** A file's name, and its text in parts, each made when it is written, or its bytes, which are stored as they are. */
export type ZipEntry = readonly [name: string, contents: Iterable<string> | Uint8Array];

/** Characters that are packed at once: some milliseconds. */
const portion = 100_000;

/** A zip file. Waits for `pause` between parts of some milliseconds, so that whoever else needs the thread gets it. `at`: ISO 8601. */
export async function writeZip(
	entries: Iterable<ZipEntry>,
	at: string,
	pause: () => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
	const chunks: Uint8Array[] = [];
	const failures: Error[] = [];
	const zip = new Zip((error, chunk) => {
		if (error) failures.push(error);
		else chunks.push(chunk);
	});
	for (const [name, contents] of entries) {
		const file = contents instanceof Uint8Array ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
		file.mtime = at;
		zip.add(file);
		if (contents instanceof Uint8Array) {
			file.push(contents, true);
		} else {
			for (const part of portions(contents)) {
				file.push(strToU8(part));
				await pause();
			}
			file.push(new Uint8Array(0), true);
		}
	}
	zip.end();
	const [failure] = failures;
	if (failure) throw failure;
	return joinBytes(chunks);
}

function* portions(parts: Iterable<string>): Generator<string> {
	let text = "";
	for (const part of parts) {
		text += part;
		if (text.length < portion) continue;
		yield text;
		text = "";
	}
	if (text !== "") yield text;
}
