import { mapRoleTexts, serverRoleTexts } from "../../editor/role-text.ts";
import type { LookAnswer } from "../../shared/protocol/access-api.ts";

export interface InvitationWords {
	readonly title: string;
	/** What it lets one do. */
	readonly offer: string;
}

/** An invitation in words: who invites, to what, and what one may do then. */
export function invitationWords({ mapId, mapTitle, role, invitedBy }: LookAnswer): InvitationWords {
	const who = invitedBy === "" ? "You are invited" : `${invitedBy} invites you`;
	if (mapId === null) {
		const { name, can } = serverRoleTexts[role === "owner" ? "owner" : "member"];
		return { title: `${who} to this Odograph server`, offer: `As ${name.toLowerCase()} you can ${can}.` };
	}
	const what = mapTitle === null ? "a journey map" : `“${mapTitle || "Untitled map"}”`;
	const { name, can } = mapRoleTexts[role === "member" ? "viewer" : role];
	return { title: `${who} to ${what}`, offer: `As ${name.toLowerCase()} you can ${can}.` };
}
