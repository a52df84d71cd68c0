import type { InviteRow, InviteState } from "./access-storage.ts";

/** Whether a link still lets somebody in, and if not, why. */
export function inviteState({ endedAt, expiresAt, uses, used }: InviteRow, now: number): InviteState {
	if (endedAt !== null) return endedAt === expiresAt ? "expired" : "ended";
	if (expiresAt !== null && expiresAt <= now) return "expired";
	return uses !== null && used >= uses ? "usedUp" : "open";
}
