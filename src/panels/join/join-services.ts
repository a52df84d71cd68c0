import type { Identity } from "../../editor/identity.ts";
import type { JoinAnswer, LookAnswer } from "../../shared/protocol/access-api.ts";
import type { JoinRequest } from "../../shared/protocol/access-requests.ts";

/** What the page of an invite link needs of the server and of this device. */
export interface JoinServices {
	look(token: string): Promise<LookAnswer>;
	join(request: JoinRequest): Promise<JoinAnswer>;
	/** What this device has called its person so far; the name may be `""`. */
	readonly me: Pick<Identity, "name" | "colour">;
	/** Random letters, 22 or more. */
	newAttempt(): string;
}
