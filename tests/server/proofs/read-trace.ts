import { readFileSync } from "node:fs";

/** Lines of the trace at which a thread's system call began and had returned. */
interface Span {
	readonly thread: number;
	readonly start: number;
	readonly end: number;
}

/** What a server did to files and sockets; only calls that succeeded. */
export type TraceEvent = Span &
	(
		| { readonly kind: "write"; readonly file: string; readonly offset: number; readonly bytes: Buffer }
		| { readonly kind: "truncate"; readonly file: string; readonly length: number }
		| { readonly kind: "remove"; readonly file: string }
		| { readonly kind: "sync"; readonly file: string }
		/** To the client at this port of this machine. */
		| { readonly kind: "send"; readonly port: number; readonly bytes: Buffer }
	);

const calls = ["pwrite64", "write", "writev", "sendmsg", "sendto", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat"];

/** Every byte in full, threads included: a page of SQLite has 4,096 bytes, and a longer string would be cut silently. */
export function straceInto(path: string): string[] {
	return ["strace", "-f", "-v", "-yy", "-xx", "-s", "1000000", "--seccomp-bpf", "-e", `trace=${calls.join(",")}`, "-o", path];
}

/**
 * Reads what `strace` wrote. A thread stops at the beginning and at the end of each call until strace has
 * noted it, so the order of the lines is the order in which things happened.
 */
export function readTrace(path: string): TraceEvent[] {
	const events: TraceEvent[] = [];
	const unfinished = new Map<string, { readonly text: string; readonly start: number }>();
	for (const [line, text] of readFileSync(path, "latin1").split("\n").entries()) {
		const space = text.indexOf(" ");
		const thread = text.slice(0, space);
		let call = text.slice(space).trimStart();
		let start = line;
		if (call.endsWith(" <unfinished ...>")) {
			unfinished.set(thread, { text: call.slice(0, -" <unfinished ...>".length), start });
			continue;
		}
		const resumed = /^<\.\.\. \w+ resumed>/.exec(call);
		if (resumed !== null) {
			const begun = unfinished.get(thread);
			if (begun === undefined) continue;
			call = begun.text + call.slice(resumed[0].length);
			start = begun.start;
		}
		const event = readCall(call, { thread: Number(thread), start, end: line });
		if (event !== null) events.push(event);
	}
	return events;
}

function readCall(text: string, span: Span): TraceEvent | null {
	const name = text.slice(0, text.indexOf("("));
	const result = Number(/ = (-?\d+)[^"]*$/.exec(text)?.[1] ?? -1);
	if (result < 0 || !calls.includes(name)) return null;
	if (name === "unlink" || name === "unlinkat") return { kind: "remove", file: fileName(stringsOf(text)), ...span };
	const target = bytesOf(/^\w+\(\d+<(.*?)>[,)]/.exec(text)?.[1] ?? "").toString();
	if (name === "fsync" || name === "fdatasync") return { kind: "sync", file: fileName(target), ...span };
	if (name === "ftruncate") return { kind: "truncate", file: fileName(target), length: lastNumber(text), ...span };
	const bytes = bytesOf(stringsOf(text)).subarray(0, result);
	if (bytes.length < result) throw new Error("The trace does not show all bytes of a call.");
	const port = /^TCP.*->.*:(\d+)\]$/.exec(target)?.[1];
	if (port !== undefined) return { kind: "send", port: Number(port), bytes, ...span };
	if (name === "pwrite64") return { kind: "write", file: fileName(target), offset: lastNumber(text), bytes, ...span };
	return null;
}

/** All strings of a call, one after the other, as they stand there. */
function stringsOf(text: string): string {
	return [...text.matchAll(/"([^"]*)"/g)].map(([, string]) => string).join("");
}

function bytesOf(escaped: string): Buffer {
	return escaped.startsWith("\\x") ? Buffer.from(escaped.replaceAll("\\x", ""), "hex") : Buffer.from(escaped, "latin1");
}

/** Of a path as it is or as strace escapes it. */
function fileName(path: string): string {
	return bytesOf(path).toString().split("/").at(-1) ?? "";
}

/** The last argument. */
function lastNumber(text: string): number {
	return Number(/, (\d+)\) += /.exec(text)?.[1] ?? Number.NaN);
}
