import type { IncomingMessage } from "node:http";
import { AppError } from "../../src/shared/errors.ts";
import type { BodyFormat } from "../storage/metric-storage.ts";

/** A piece becomes one transaction: large enough that its fsync costs little, small enough that others wait a moment at most. */
const pieceBytes = 2 ** 20;

const formats: Readonly<Record<string, BodyFormat>> = {
	"application/json": "json",
	"application/x-ndjson": "ndjson",
	"application/ndjson": "ndjson",
	"application/jsonl": "ndjson",
	"text/csv": "csv",
};

export function formatOf({ headers }: IncomingMessage): BodyFormat {
	const format = formats[(headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? ""];
	if (format !== undefined) return format;
	throw new AppError("unsupported", "Send answers as application/json, application/x-ndjson or text/csv.");
}

/** The body in pieces; the next is read from the network when it is asked for. */
export async function* piecesOf(request: IncomingMessage, limit: number): AsyncGenerator<Uint8Array> {
	if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
	let waiting: Buffer[] = [];
	let bytes = 0;
	let total = 0;
	try {
		// Whoever stops half-way still has an answer to send on this connection.
		for await (const chunk of request.iterator({ destroyOnReturn: false })) {
			if (!Buffer.isBuffer(chunk)) continue;
			waiting.push(chunk);
			bytes += chunk.length;
			total += chunk.length;
			if (total > limit) throw tooLarge(limit);
			if (bytes < pieceBytes) continue;
			yield Buffer.concat(waiting);
			waiting = [];
			bytes = 0;
		}
	} catch (error) {
		if (error instanceof AppError) throw error;
		throw new AppError("badRequest", "The connection ended in the middle of the body.");
	}
	if (bytes > 0) yield Buffer.concat(waiting);
}

function tooLarge(limit: number): AppError {
	return new AppError(
		"tooLarge",
		`One call takes at most ${Math.floor(limit / 2 ** 20)} MB of answers; send them in several, or raise ANSWERS_MAX_MB.`,
	);
}
