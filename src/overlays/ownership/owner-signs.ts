import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { OwnerRole } from "../../shared/map/node.ts";
import type { Owner } from "../../shared/map/owner.ts";
import { initialsOf } from "../../shared/scene/avatar.ts";
import type { Shape } from "../../shared/scene/scene.ts";

const measure = createTextMeasure();

export const signSize = 22;
const sampleSize = 20;
export const handOffSize = { width: 30, height: 20 };

export interface OwnerSign {
	readonly owner: Owner;
	/** Whose colour it has. */
	readonly team: Owner;
	readonly role: OwnerRole;
	readonly isInherited: boolean;
}

/** Initials in the team's colour, with the role. What comes from above is an outline; people are round, teams square. */
export function ownerSign({ owner, team, role, isInherited }: OwnerSign, size = signSize): Shape[] {
	const colour = `palette:${team.colour}`;
	const box = { x: 0, y: 0, width: size, height: size };
	const radius = owner.kind === "team" ? 4 : size / 2;
	const frame: Shape = isInherited
		? { kind: "rect", box, radius, fill: "surface-raised", stroke: colour, strokeWidth: 1, dash: [3, 2.5] }
		: { kind: "rect", box, radius, fill: `${colour}:soft`, stroke: colour, strokeWidth: 1.25 };
	const isPicture = owner.portrait !== "" && !isInherited;
	const face: Shape = isPicture
		? { kind: "image", hash: owner.portrait, box, radius, alt: owner.name }
		: centred(initialsOf(owner.name), { x: size / 2, y: size / 2 + 4, fill: colour });
	return [frame, face, ...roleSign(role, { stroke: colour, size })];
}

/** At the lower right: the upper edge is over the card. */
function roleSign(role: OwnerRole, { stroke, size }: { stroke: string; size: number }): Shape[] {
	const centre = { x: size - 2, y: size };
	return [
		{ kind: "circle", ...centre, r: 5.5, fill: "surface-raised", stroke, strokeWidth: 1 },
		centred(role, { x: centre.x, y: centre.y + 3.2, fill: "text" }),
	];
}

function centred(text: string, { x, y, fill }: { x: number; y: number; fill: string }): Shape {
	const width = measure.width(text, "initials");
	return { kind: "text", x: x - width / 2, y, text, width, style: "initials", fill };
}

/** A role by itself, for the legend. */
export function roleSample(role: OwnerRole, { team, owner, isInherited }: Omit<OwnerSign, "role">): Shape[] {
	const [frame] = ownerSign({ owner, team, role, isInherited }, sampleSize);
	return frame ? [frame, centred(role, { x: sampleSize / 2, y: sampleSize / 2 + 4, fill: "text" })] : [];
}

/** How many owners are not shown. */
export function moreSign(count: number): Shape[] {
	const box = { x: 0, y: 0, width: signSize, height: signSize };
	return [
		{ kind: "rect", box, radius: signSize / 2, fill: "surface-raised", stroke: "badge-border", strokeWidth: 1 },
		centred(`+${count}`, { x: signSize / 2, y: 15, fill: "text" }),
	];
}

/** Nobody answers. */
export function gapSign(size = signSize): Shape[] {
	return circled("circle-help", { stroke: "warning", size });
}

/** Several answer. */
export function contestedSign(size = signSize): Shape[] {
	return circled("triangle-alert", { stroke: "danger", size });
}

function circled(icon: string, { stroke, size }: { stroke: string; size: number }): Shape[] {
	const box = { x: 0, y: 0, width: size, height: size };
	const inset = (size - 12) / 2;
	return [
		{ kind: "rect", box, radius: size / 2, fill: "surface-raised", stroke, strokeWidth: 1.5, dash: [3, 2.5] },
		{ kind: "icon", name: icon, x: inset, y: inset, size: 12, stroke },
	];
}

/** One team's colour on the left, the next one's on the right, an arrow between. */
export function handOffSign(from: Owner, to: Owner, width = handOffSize.width): Shape[] {
	const { height } = handOffSize;
	const [middle, y] = [width / 2, height / 2];
	const arrow = `M${middle - 3} ${y}L${middle + 3} ${y}M${middle + 0.5} ${y - 2.5}L${middle + 3} ${y}L${middle + 0.5} ${y + 2.5}`;
	return [
		{ kind: "rect", box: { x: 0, y: 0, width, height }, radius: 10, fill: "surface-raised", stroke: "edge", strokeWidth: 1 },
		{ kind: "circle", x: middle - 8, y, r: 3.5, fill: `palette:${from.colour}` },
		{ kind: "path", d: arrow, stroke: "text", strokeWidth: 1.5 },
		{ kind: "circle", x: middle + 8, y, r: 3.5, fill: `palette:${to.colour}` },
	];
}
