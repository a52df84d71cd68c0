import type { Card } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import { channelOf } from "../map/channels.ts";
import type { MapContent } from "../map/content.ts";
import type { Emotion } from "../map/emotion.ts";
import { cardLines } from "./card-lines.ts";
import { infoLines } from "./info-lines.ts";
import { leftOutOf } from "./left-out.ts";
import { type MapOutline, type OutlineStage, type OutlineStep, outlineOf, ownersOf } from "./map-outline.ts";
import { markupText } from "./markup.ts";

/**
 * XML in the words of the Customer Journey Modelling Language: phases, touchpoints with channels, actors,
 * status and experience. It is like CJML and no CJML: what that language has no word for stands in annotations.
 */
export function writeCjml(content: MapContent): string {
	const outline = outlineOf(content);
	const { title = "", state = "current" } = content.info ?? {};
	const journey = state === "future" ? "plannedJourney" : "actualJourney";
	const leftOut = leftOutOf(content, "cjml");
	const body = element(journey, {}, [
		element("journeyName", {}, title),
		...infoLines(content).map(({ label, text }) => element("property", { name: label }, text)),
		element("actors", {}, [
			...content.personas.map(({ name, description, quote }, index) =>
				element("endUser", { actorID: endUserId(index) }, [
					element("actorName", {}, name),
					...optional("description", description),
					...optional("quote", quote),
				]),
			),
			...content.owners.map(({ kind, name }, index) =>
				element("serviceProvider", { actorID: `P${index + 1}`, type: kind }, [element("actorName", {}, name)]),
			),
		]),
		element(
			"phases",
			{},
			outline.stages.map((stage, index) => phase(stage, index, { content, outline })),
		),
	]);
	const notes = leftOut.length > 0 ? `<!-- ${leftOut.join(" ")} -->\n` : "";
	return `<?xml version="1.0" encoding="UTF-8"?>\n${notes}${element("cjmlLike", { version: "1.0" }, [body])}\n`;
}

interface Whole {
	readonly content: MapContent;
	readonly outline: MapOutline;
}

function phase({ stage, steps }: OutlineStage, index: number, whole: Whole): string {
	return element("phase", { phaseID: `PH${index + 1}` }, [
		element("phaseName", {}, stage ? stage.title : "Unassigned"),
		...optional("goal", stage?.goal ?? ""),
		...(stage ? owners(stage, whole.outline) : []),
		element(
			"touchpoints",
			{},
			steps.map((step, at) => touchpoint(step, `TP${index + 1}.${at + 1}`, whole)),
		),
	]);
}

/** A step is an action where nothing says that somebody is met there. */
function touchpoint({ step, cells, points }: OutlineStep, id: string, whole: Whole): string {
	const cards = cells.flatMap((cell) => cell.cards.map((card) => ({ card, lane: cell.lane.title })));
	const channels = new Set(cards.map(({ card }) => channelName(card)).filter((name) => name !== ""));
	const isMeeting = channels.size > 0 || cards.some(({ card }) => card.kind === "touchpoint");
	return element(isMeeting ? "communicationPoint" : "action", {}, [
		element("touchpointID", {}, id),
		element("touchpointName", {}, step.title),
		...[...channels].map((name) => element("channel", {}, [element("channelName", {}, name)])),
		element("status", {}, whole.content.info?.state === "future" ? "planned" : "actual"),
		...(step.momentOfTruth ? [element("property", { name: "Moment of truth" }, "yes")] : []),
		...owners(step, whole.outline),
		...points.map((point) => experience(point, whole)),
		...cards.map(({ card, lane }) => annotation(card, lane, whole.outline)),
	]);
}

function channelName({ kind, channel, title }: Card): string {
	return (channelOf(channel)?.label ?? channel) || (kind === "channel" ? title : "");
}

function experience({ personaId, curve, value, quote }: Emotion, { content }: Whole): string {
	const actor = endUserId(content.personas.findIndex(({ id }) => id === personaId));
	return element("experience", { actorIDref: actor, journey: curve === "to-be" ? "planned" : "actual" }, [
		...(value === null ? [] : [element("value", { from: "-2", to: "2" }, String(value))]),
		...optional("quote", quote),
	]);
}

function annotation(card: Card, lane: string, outline: MapOutline): string {
	return element("annotation", { kind: kindOf(card.kind).label, lane }, [
		element("title", {}, card.title),
		...cardLines(card, outline, card.kind).map(({ label, text }) => element("property", { name: label }, text)),
	]);
}

function owners(node: Parameters<typeof ownersOf>[0], outline: MapOutline): readonly string[] {
	return ownersOf(node, outline).map((owner) => element("property", { name: "Owner" }, owner));
}

function endUserId(index: number): string {
	return `U${index + 1}`;
}

function optional(name: string, text: string): readonly string[] {
	return text.trim() === "" ? [] : [element(name, {}, text)];
}

/** Elements within it stand in lines of their own; a text stands as it is. */
function element(name: string, attributes: Readonly<Record<string, string>>, body: string | readonly string[]): string {
	const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${markupText(value).replace(/[\n\t]/g, " ")}"`);
	const open = `<${name}${given.join("")}>`;
	if (typeof body === "string") return `${open}${markupText(body)}</${name}>`;
	return body.length === 0 ? `${open}</${name}>` : `${open}\n${body.join("\n")}\n</${name}>`;
}
