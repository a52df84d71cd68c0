import { newId } from "../../src/shared/map/new-id.ts";
import type { InviteRow } from "../storage/access-storage.ts";
import { hashOf, newToken } from "./secrets.ts";

const week = 7 * 86_400_000;

/** A link as it is stored, and the secret that is not. */
export function newInvite(wish: Omit<InviteRow, "id" | "hash" | "used" | "endedAt">): {
	readonly row: InviteRow;
	readonly token: string;
} {
	const { mapId, role, label, password, expiresAt, uses, createdBy, createdAt } = wish;
	const token = newToken();
	const row = { id: newId(), hash: hashOf(token), mapId, role, label, password, expiresAt, uses, used: 0, createdBy };
	return { row: { ...row, createdAt, endedAt: null }, token };
}

/** Makes whoever comes by it an owner of the server, once, within a week. */
export function newOwnerInvite(createdAt: number) {
	const kind = { mapId: null, role: "owner", label: "First owner", password: null, createdBy: null } as const;
	return newInvite({ ...kind, expiresAt: createdAt + week, uses: 1, createdAt });
}

/** The secret stands behind the #, which browsers send to nobody: it reaches no log. */
export function linkOf(base: string, token: string): string {
	return `${base}/join#${token}`;
}
