import { type Me, meSchema } from "../shared/protocol/me-api.ts";
import { createCall } from "./api-call.ts";

/** Who this browser is to the server. Rejects with an `AppError`, `unauthorized` where it is nobody. */
export function callMe(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): Promise<Me> {
	return createCall(options).call("GET", "/api/me", meSchema);
}
