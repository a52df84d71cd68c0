import * as Y from "yjs";
import { cardKinds } from "../../src/shared/map/card-kinds.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { hostileTexts, hostileWriter } from "./hostile-payloads.ts";

/** A map whose every field that takes a text holds a hostile one; `metricId` is linked to its nodes. */
export function hostileMap(metricId: string) {
	const text = hostileWriter();
	const node = { owners: { team: "A", person: "R" }, metrics: [metricId] };
	const kinds: readonly string[] = cardKinds;
	const steps = ["ask", "sign"].map((id, index) => ({
		id,
		stageId: "join",
		order: `a${index}`,
		title: text(),
		momentOfTruth: true,
		...node,
	}));
	const lane = (kind: string, index: number) => ({
		id: `lane-${kind}`,
		kind,
		order: `a${String.fromCharCode(65 + index)}`,
		title: text(200),
		side: "front",
		height: null,
		collapsed: false,
		personaId: "reader",
		...node,
	});
	return {
		info: {
			title: text(200),
			scenario: text(),
			goal: text(),
			unit: text(200),
			scope: text(),
			assumptions: text(),
			owner: text(200),
			version: text(200),
		},
		stages: [{ id: "join", title: text(), order: "a0", goal: text(), ...node }],
		steps,
		lanes: [...kinds, "emotion"].map(lane),
		cards: kinds.map((kind, index) => ({
			id: `card-${kind}`,
			kind,
			place: { stepId: index % 2 === 0 ? "ask" : "sign", laneId: `lane-${kind}`, order: "a0" },
			title: text(),
			note: text(),
			source: text(),
			evidenceQuote: text(),
			serviceStandard: text(),
			channel: text(200),
			pictureAlt: text(),
			personaId: "reader",
			evidence: "observed",
			tags: ["<b>tag", "javascript:1"],
			...node,
		})),
		emotions: [{ id: "ask:reader:as-is", stepId: "ask", personaId: "reader", curve: "as-is", value: 1, quote: text() }],
		connections: [
			{ id: "link", fromId: `card-${kinds[0]}`, toId: `card-${kinds[1]}`, kind: "causes", label: text(200) },
			{ id: "flow", fromId: "ask", toId: "sign", kind: "flow", label: text(200) },
		],
		personas: [{ id: "reader", name: text(200), order: "a0", colour: "teal", portrait: "", description: text(), quote: text() }],
		owners: [
			{ id: "team", kind: "team", name: text(200), order: "a0", colour: "teal", portrait: "", teamId: "" },
			{ id: "person", kind: "person", name: text(200), order: "a1", colour: "rose", portrait: "", teamId: "team" },
		],
	};
}

/** A document that no operation would write: every field of every collection, ids and keys included, is hostile. Base64 of its state. */
export function hostileState(): string {
	const doc = createDocument({ title: "Not by our own program" });
	const scalars = [
		"stageId",
		"order",
		"kind",
		"place",
		"colour",
		"portrait",
		"picture",
		"name",
		"label",
		"fromId",
		"toId",
		"side",
		"teamId",
		"__proto__",
	];
	for (const collection of ["stages", "steps", "lanes", "cards", "connections", "personas", "owners", "emotions"]) {
		for (const [index, text] of hostileTexts.entries()) {
			const record = new Y.Map<unknown>([
				["title", new Y.Text(text)],
				["note", new Y.Text(text)],
				["goal", new Y.Text(text)],
				["present", true],
			]);
			for (const scalar of scalars) record.set(scalar, text);
			record.set(`owner:${text}`, text);
			record.set(`metric:${text}`, text);
			doc.getMap(collection).set(index % 2 === 0 ? text : `id-${index}`, record);
		}
	}
	for (const text of hostileTexts) doc.getMap("map").set(text, text);
	return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
}
