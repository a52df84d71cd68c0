import type { Invite } from "../../shared/protocol/access-api.ts";
import { relativeTime } from "../../ui/relative-time.ts";

/** What a link is: how many came by it, until when it holds, or why it lets nobody in. `now` in ms since 1970. */
export function inviteText({ state, expiresAt, uses, used, hasPassword, createdBy }: Invite, now: number): string {
	const came = uses === null ? `${used} came` : `${used} of ${uses} came`;
	const parts = [stateText(state, expiresAt, now), used === 0 && uses === null ? "nobody came yet" : came];
	if (hasPassword) parts.push("with password");
	if (createdBy !== "") parts.push(`by ${createdBy}`);
	const text = parts.join(" · ");
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function stateText(state: Invite["state"], expiresAt: string | null, now: number): string {
	switch (state) {
		case "open":
			return expiresAt === null ? "does not expire" : `expires ${relativeTime(Date.parse(expiresAt), now)}`;
		case "expired":
			return "expired";
		case "usedUp":
			return "used up";
		case "ended":
			return "ended";
	}
}
