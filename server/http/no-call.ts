import type { Socket } from "node:net";
import { AppError } from "../../src/shared/errors.ts";
import { answerPlainly } from "./plain-answer.ts";

const tooSlow = new AppError("badRequest", "The call did not arrive in time.");
const tooLong = new AppError("tooLarge", "The headers are larger than this server takes.");
const noCall = new AppError("badRequest", "This is no HTTP call that can be understood in one way only.");

/** What is no call: too slow, or bytes that this server and a proxy before it might understand differently. */
export function answerNoCall({ code }: Error & { readonly code?: string }, socket: Socket): void {
	// Whoever is gone, or has an answer under way, gets none.
	if (code === "ECONNRESET" || !socket.writable || socket.bytesWritten > 0) socket.destroy();
	else if (code === "ERR_HTTP_REQUEST_TIMEOUT") answerPlainly(socket, tooSlow, 408);
	else if (code === "HPE_HEADER_OVERFLOW") answerPlainly(socket, tooLong, 431);
	else answerPlainly(socket, noCall);
}
