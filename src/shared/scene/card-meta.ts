import { isProposal } from "../layout/card-anatomy.ts";
import { sizes } from "../layout/sizes.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { Card, CardStatus } from "../map/card.ts";
import { channelOf } from "../map/channels.ts";
import type { OwnerRole } from "../map/node.ts";
import type { Owner } from "../map/owner.ts";
import type { Persona } from "../map/persona.ts";
import { type Avatar, avatarShapes } from "./avatar.ts";
import type { ColourToken, Shape } from "./scene.ts";
import { fitText, textShape } from "./text-shapes.ts";

export interface CardContext {
	readonly owners: ReadonlyMap<string, Owner>;
	readonly personas: ReadonlyMap<string, Persona>;
	readonly measure: TextMeasure;
}

/** After Nielsen's severity ratings for usability problems (1994). */
export const severityLabels = ["No problem", "Cosmetic", "Minor", "Major", "Catastrophe"] as const;

export const statusLabels: Readonly<Record<CardStatus, string>> = {
	"": "",
	open: "Open",
	investigating: "Investigating",
	planned: "Planned",
	fixed: "Fixed",
	wontFix: "Won't fix",
};

const statusIcons: Readonly<Record<Exclude<CardStatus, "">, string>> = {
	open: "circle-dot",
	investigating: "search",
	planned: "calendar",
	fixed: "check",
	wontFix: "minus",
};

/** One fact in the row: as wide as it needs, cut or left out where the row is full. */
interface Fact {
	readonly icon?: { readonly name: string; readonly stroke: ColourToken };
	readonly bars?: number;
	readonly avatar?: Avatar;
	readonly text: string;
	readonly fill: ColourToken;
}

const iconSize = 12;
const barWidth = 5;
const barGap = 2;
const factGap = 9;

export function severityBars(severity: number, x: number, y: number): readonly Shape[] {
	return [0, 1, 2, 3].map((index) => {
		const height = 5 + index * 2;
		const box = { x: x + index * (barWidth + barGap), y: y + 11 - height, width: barWidth, height };
		return index < severity
			? { kind: "rect", box, radius: 1, fill: "ink-painPoint" }
			: { kind: "rect", box, radius: 1, fill: "card-painPoint-border" };
	});
}

function kindFacts(card: Card, personas: CardContext["personas"]): readonly Fact[] {
	switch (card.kind) {
		case "painPoint":
			if (card.severity === null) return [];
			return [{ bars: card.severity, text: severityLabels[card.severity] ?? "", fill: "text-muted" }];
		case "opportunity":
		case "solution": {
			const value = card.value === null ? [] : [`Value ${card.value}`];
			const effort = card.effort === null ? [] : [`Effort ${card.effort}`];
			const text = [...value, ...effort].join(" · ");
			return text === "" ? [] : [{ text, fill: "text-muted" }];
		}
		case "touchpoint":
			return card.channel === "" ? [] : [{ text: channelOf(card.channel)?.label ?? card.channel, fill: "text-muted" }];
		case "thought": {
			const persona = personas.get(card.personaId);
			if (persona === undefined) return [];
			const { name, colour, portrait } = persona;
			return [{ avatar: { name, colour, portrait, isTeam: false }, text: name, fill: "text-muted" }];
		}
		default:
			return [];
	}
}

function factsOf(card: Card, personas: CardContext["personas"]): readonly Fact[] {
	const muted = "text-faint";
	const facts: Fact[] = [...kindFacts(card, personas)];
	if (card.status !== "") {
		const ink = card.status === "fixed" ? "success" : "text-muted";
		facts.push({ icon: { name: statusIcons[card.status], stroke: ink }, text: statusLabels[card.status], fill: ink });
	}
	if (card.evidence === "assumed")
		facts.push({ icon: { name: "circle-help", stroke: muted }, text: "Assumed", fill: "text-muted" });
	if (card.evidence === "proposed" && !isProposal(card))
		facts.push({ icon: { name: "circle-dashed", stroke: muted }, text: "Proposed", fill: "text-muted" });
	if (card.note !== "") facts.push({ icon: { name: "align-left", stroke: muted }, text: "", fill: muted });
	const tag = card.tags[0];
	if (tag !== undefined) {
		const more = card.tags.length > 1 ? ` +${card.tags.length - 1}` : "";
		facts.push({ icon: { name: "tag", stroke: muted }, text: `${tag}${more}`, fill: "text-muted" });
	}
	return facts;
}

const roleOrder: Readonly<Record<OwnerRole, number>> = { A: 0, R: 1, C: 2, I: 3 };

/** Who answers for a node: the accountable first, then the responsible. The others show in the ownership layer. */
export function ownersShown(roles: Readonly<Record<string, OwnerRole>>, owners: CardContext["owners"]): readonly Owner[] {
	return Object.entries(roles)
		.filter(([, role]) => role === "A" || role === "R")
		.sort(([a, roleA], [b, roleB]) => roleOrder[roleA] - roleOrder[roleB] || (a < b ? -1 : 1))
		.flatMap(([id]) => owners.get(id) ?? []);
}

/** Initials from the right edge leftwards; returns where the row's free part ends. */
export function ownerShapes(
	shown: readonly Owner[],
	at: { right: number; y: number },
	measure: TextMeasure,
): { shapes: Shape[]; left: number } {
	const size = sizes.card.metaHeight;
	const shapes: Shape[] = [];
	let left = at.right;
	for (const owner of shown.slice(0, 2).reverse()) {
		left -= size;
		const { name, colour, portrait, kind } = owner;
		shapes.push(
			...avatarShapes(
				{ name, colour, portrait, isTeam: kind === "team" },
				{ x: left, y: at.y, width: size, height: size },
				measure,
			),
		);
		left -= 3;
	}
	return { shapes, left };
}

function drawFact(
	fact: Fact,
	at: { x: number; y: number; right: number },
	measure: TextMeasure,
): { shapes: Shape[]; x: number } | null {
	const shapes: Shape[] = [];
	let { x } = at;
	if (fact.bars !== undefined) {
		shapes.push(...severityBars(fact.bars, x, at.y + 4));
		x += 4 * (barWidth + barGap) + 3;
	}
	if (fact.avatar !== undefined) {
		shapes.push(...avatarShapes(fact.avatar, { x, y: at.y, width: 18, height: 18 }, measure));
		x += 23;
	}
	if (fact.icon !== undefined) {
		shapes.push({ kind: "icon", name: fact.icon.name, x, y: at.y + 3, size: iconSize, stroke: fact.icon.stroke });
		x += iconSize + 4;
	}
	const room = at.right - x;
	// A word that is cut says nothing: where there is no room, an icon or bars stand for it.
	const isWhole = measure.width(fact.text, "label") <= room;
	const text = isWhole
		? fact.text
		: fact.icon === undefined && fact.bars === undefined
			? fitText(fact.text, "label", room, measure)
			: "";
	if (text !== "") {
		shapes.push(textShape({ x, top: at.y + 2, text }, { style: "label", fill: fact.fill }, measure));
		x += measure.width(text, "label");
	}
	return x > at.right + 4 ? null : { shapes, x };
}

/** The row of facts below a card's title: the kind's own first, owners at the right. */
export function metaShapes(card: Card, at: { x: number; y: number; right: number }, context: CardContext): readonly Shape[] {
	const { shapes, left } = ownerShapes(ownersShown(card.owners, context.owners), { right: at.right, y: at.y }, context.measure);
	let { x } = at;
	for (const fact of factsOf(card, context.personas)) {
		const drawn = drawFact(fact, { x, y: at.y, right: left - 4 }, context.measure);
		if (drawn === null) break;
		shapes.push(...drawn.shapes);
		x = drawn.x + factGap;
	}
	return shapes;
}
