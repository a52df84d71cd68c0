import { cardLines } from "../formats/card-lines.ts";
import { infoLines } from "../formats/info-lines.ts";
import { type MapOutline, ownersOf } from "../formats/map-outline.ts";
import type { Card } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import { emptyContent } from "../map/content.ts";
import { emotionId } from "../map/emotion.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { connectionLabels } from "../scene/link-items.ts";
import { describeMap } from "../scene/picture-of-content.ts";
import type { NoteLine } from "./slide-plan.ts";

type Names = Pick<MapOutline, "personaNames" | "ownerNames">;

function namesOf(map: JourneyMap): Names {
	return {
		personaNames: new Map([...map.personas].map(([id, { name }]) => [id, name])),
		ownerNames: new Map([...map.owners].map(([id, { name }]) => [id, name])),
	};
}

/** What a speaker may want to say of the whole map. */
export function overviewNotes(map: JourneyMap): readonly NoteLine[] {
	const { schemaVersion: _, ...info } = map.info;
	const facts = infoLines({ ...emptyContent, info }).map(
		({ label, text }): NoteLine => ({ text: `${label}: ${text}`, level: 1 }),
	);
	const personas = map.personaIds.flatMap((id): NoteLine[] => {
		const persona = map.personas.get(id);
		if (persona === undefined) return [];
		const quote = persona.quote === "" ? "" : `“${persona.quote}”`;
		const about = [persona.description, quote].filter((text) => text !== "").join(" ");
		return [{ text: about === "" ? persona.name : `${persona.name}: ${about}`, level: 1 }];
	});
	return [
		{ text: describeMap(map), level: 0 },
		...facts,
		...(personas.length > 0 ? [{ text: "Personas", level: 0 } as const] : []),
		...personas,
	];
}

/** Goal, owners, and for each step the scores with their quotes and the cards with their notes, owners, details and links. */
export function stageNotes(map: JourneyMap, stageId: string): readonly NoteLine[] {
	const names = namesOf(map);
	const stage = map.stages.get(stageId);
	const lines: NoteLine[] = [];
	if (stage !== undefined && stage.goal !== "") lines.push({ text: `Goal: ${stage.goal}`, level: 0 });
	if (stage !== undefined) lines.push(...ownerLines(stage, names, 0));
	for (const stepId of stage === undefined ? map.unassignedStepIds : map.stepsOf(stageId)) {
		const step = map.steps.get(stepId);
		if (step === undefined) continue;
		const title = step.title === "" ? "Untitled step" : step.title;
		lines.push({ text: step.momentOfTruth ? `${title} (moment of truth)` : title, level: 0 });
		lines.push(...ownerLines(step, names, 1), ...quoteLines(map, stepId));
		for (const laneId of map.laneIds) {
			for (const cardId of map.cardsIn(stepId, laneId)) lines.push(...cardNotes(map, cardId, names));
		}
	}
	return lines;
}

/** Of cards that stand in no cell. */
export function besideNotes(map: JourneyMap, cardIds: readonly string[]): readonly NoteLine[] {
	const names = namesOf(map);
	return cardIds.flatMap((id) => cardNotes(map, id, names));
}

function ownerLines(node: Parameters<typeof ownersOf>[0], names: Names, level: NoteLine["level"]): readonly NoteLine[] {
	const owners = ownersOf(node, outlineWith(names));
	return owners.length === 0 ? [] : [{ text: `Owners: ${owners.join("; ")}`, level }];
}

function outlineWith(names: Names): MapOutline {
	return { stages: [], beside: [], ...names };
}

function quoteLines(map: JourneyMap, stepId: string): readonly NoteLine[] {
	return map.personaIds.flatMap((personaId) =>
		(["as-is", "to-be"] as const).flatMap((curve): NoteLine[] => {
			const point = map.emotions.get(emotionId(stepId, personaId, curve));
			if (point === undefined) return [];
			const who = `${map.personas.get(personaId)?.name ?? ""}, ${curve === "as-is" ? "today" : "as it should be"}`;
			const score = point.value === null ? "" : `${point.value > 0 ? "+" : ""}${point.value}`;
			const quote = point.quote === "" ? "" : `“${point.quote}”`;
			return [{ text: `${who}: ${[score, quote].filter((part) => part !== "").join(" ")}`, level: 1 }];
		}),
	);
}

/** Nothing of a card that says no more than its slide. */
function cardNotes(map: JourneyMap, cardId: string, names: Names): readonly NoteLine[] {
	const card = map.cards.get(cardId);
	if (card === undefined) return [];
	const details = cardLines(card, outlineWith(names), card.kind).map(
		({ label, text }): NoteLine => ({ text: `${label}: ${text}`, level: 2 }),
	);
	const links = map.connectionsOf(cardId).flatMap((id): NoteLine[] => {
		const link = map.connections.get(id);
		const to = link?.fromId === cardId ? map.cards.get(link.toId) : undefined;
		if (link === undefined || to === undefined) return [];
		const label = link.label === "" ? connectionLabels[link.kind] : `${connectionLabels[link.kind]} (${link.label})`;
		return [{ text: `${label}: ${titleOf(to)}`, level: 2 }];
	});
	if (details.length + links.length === 0 && card.kind !== "thought") return [];
	return [{ text: `${kindOf(card.kind).label}: ${titleOf(card)}`, level: 1 }, ...details, ...links];
}

function titleOf(card: Card): string {
	return card.title === "" ? kindOf(card.kind).label : card.title;
}
