import { AppError } from "../../src/shared/errors.ts";
import { readUpdateStructure } from "../sync/update-structure.ts";

/** A document that came as base64 of one Yjs update; refused where it would break whoever opens it. */
export function readState(base64: string): Uint8Array {
	const bytes = new Uint8Array(Buffer.from(base64, "base64"));
	try {
		readUpdateStructure(bytes);
	} catch {
		throw new AppError("unreadable", "The state is not a Yjs update in base64.", { state: "is not a Yjs update in base64" });
	}
	return bytes;
}
