import type { Session } from "../../editor/session.ts";

/**
 * Whether somebody's view is led by mine, at however many removes: following them would send both views round in a
 * circle.
 */
export function isFollowedBy({ me, others }: Pick<Session["presence"], "me" | "others">, personId: string): boolean {
	const follows = new Map(others().flatMap(({ personId: id, following }) => (following ? [[id, following] as const] : [])));
	const seen = new Set<string>();
	let next = follows.get(personId);
	while (next !== undefined && next !== me.personId && !seen.has(next)) {
		seen.add(next);
		next = follows.get(next);
	}
	return next === me.personId;
}
