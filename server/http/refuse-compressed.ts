import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "../../src/shared/errors.ts";

/** A few compressed bytes can unpack to gigabytes; nothing here unpacks what it is sent. */
export function refuseCompressed({ "content-encoding": encoding = "identity" }: IncomingHttpHeaders): void {
	if (encoding === "identity") return;
	throw new AppError("unsupported", "Send the body uncompressed, without Content-Encoding.");
}
