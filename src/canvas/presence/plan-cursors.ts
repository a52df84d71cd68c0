import type { Point } from "../../shared/layout/map-layout.ts";
import { type Size, toScreenPoint, type ViewTransform } from "../viewport/view-transform.ts";

/** Somebody's cursor, map units. */
export interface SeenCursor {
	readonly clientId: number;
	readonly cursor: Point;
}

/** How a crowd's cursors are drawn. */
export interface CursorPlan {
	/** With an arrow and a name. */
	readonly named: ReadonlySet<number>;
	readonly dots: ReadonlySet<number>;
	/** Several in one place as one mark, where it stands in map units. */
	readonly groups: readonly CursorGroup[];
}

export interface CursorGroup extends Point {
	/** Whose cursor the group is around. */
	readonly id: number;
	readonly members: readonly number[];
}

/** More names than this hide the map and each other. */
const mostNamed = 40;
/** From here outward cursors that are near each other are one mark: names would be larger than what they point at. */
const groupZoom = 0.5;
/** Two of them side by side are still told apart. */
const leastInGroup = 3;
/** CSS px; who is in a group leaves it a little later, so that none comes and goes. */
const reach = { join: 40, leave: 60 };
/** Beyond the edge of the canvas one may still be drawn: the next message can bring it in, CSS px. */
const margin = 40;

/** What of others' cursors is drawn in a view, and how; `before` keeps what was named named, and groups together. */
export function planCursors(
	people: readonly SeenCursor[],
	{ view, size, before }: { view: ViewTransform; size: Size; before: CursorPlan | null },
): CursorPlan {
	const seen = people
		.map(({ clientId, cursor }) => ({ clientId, cursor, at: toScreenPoint(view, cursor) }))
		.filter(({ at: { x, y } }) => x >= -margin && y >= -margin && x <= size.width + margin && y <= size.height + margin);
	const groups = view.zoom < groupZoom ? groupsOf(seen, before) : [];
	const grouped = new Set(groups.flatMap(({ members }) => members));
	const single = seen.filter(({ clientId }) => !grouped.has(clientId)).map(({ clientId }) => clientId);
	// Who had a name keeps it; a name that comes and goes draws more looks than any.
	const byPriority = [...single].sort((a, b) => Number(before?.named.has(b) ?? false) - Number(before?.named.has(a) ?? false));
	return { named: new Set(byPriority.slice(0, mostNamed)), dots: new Set(byPriority.slice(mostNamed)), groups };
}

interface OnScreen extends SeenCursor {
	readonly at: Point;
}

function groupsOf(seen: readonly OnScreen[], before: CursorPlan | null): readonly CursorGroup[] {
	const groupBefore = new Map(before?.groups.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
	const near: { readonly seed: OnScreen; readonly members: OnScreen[] }[] = [];
	// Seeds of groups first, so that they stay the same.
	const isSeed = ({ clientId }: OnScreen) => groupBefore.get(clientId) === clientId;
	for (const person of [...seen.filter(isSeed), ...seen.filter((one) => !isSeed(one))]) {
		const found = near.find(({ seed }) => {
			const wasWith = groupBefore.get(person.clientId) === seed.clientId;
			return Math.hypot(person.at.x - seed.at.x, person.at.y - seed.at.y) <= (wasWith ? reach.leave : reach.join);
		});
		if (found) found.members.push(person);
		else near.push({ seed: person, members: [person] });
	}
	return near
		.filter(({ members }) => members.length >= leastInGroup)
		.map(({ seed, members }) => ({
			id: seed.clientId,
			members: members.map(({ clientId }) => clientId),
			x: members.reduce((sum, { cursor }) => sum + cursor.x, 0) / members.length,
			y: members.reduce((sum, { cursor }) => sum + cursor.y, 0) / members.length,
		}));
}
