import type { NewMapInvite } from "../../shared/protocol/access-requests.ts";

/** What the form of a new link holds, as it was typed. */
export interface InviteDraft {
	readonly role: string;
	/** A key of `expiries`. */
	readonly expiry: string;
	/** How many people it lets in; `""` for any number. */
	readonly uses: string;
	readonly password: string;
	readonly label: string;
}

const day = 86_400_000;

export const expiries = [
	{ value: "1", label: "In a day" },
	{ value: "7", label: "In a week" },
	{ value: "30", label: "In a month" },
	{ value: "never", label: "Never" },
] as const;

export type InviteTerms = Required<Omit<NewMapInvite, "role">>;

export type InviteReading =
	| { readonly terms: InviteTerms; readonly problems: null }
	| { readonly terms: null; readonly problems: { readonly uses: string; readonly password: string } };

/** The terms of a link as the server takes them, or what is wrong with which field. `now` in ms since 1970. */
export function readInvite({ expiry, uses, password, label }: InviteDraft, now: number): InviteReading {
	const count = uses.trim() === "" ? null : Number(uses);
	const isCount = count === null || (Number.isInteger(count) && count >= 1 && count <= 1_000_000);
	const isPassword = password === "" || password.length >= 4;
	if (!isCount || !isPassword) {
		return {
			terms: null,
			problems: {
				uses: isCount ? "" : "Give a whole number from 1, or nothing for any number.",
				password: isPassword ? "" : "Give at least 4 characters, or nothing.",
			},
		};
	}
	const expiresAt = expiry === "never" ? null : new Date(now + Number(expiry) * day).toISOString();
	return { terms: { expiresAt, uses: count, password: password === "" ? null : password, label: label.trim() }, problems: null };
}
