import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import { createCard } from "../../../src/shared/operations/cards.ts";
import { setEmotion } from "../../../src/shared/operations/emotions.ts";
import { applyOperation, operations } from "../../../src/shared/operations/operations.ts";
import { createStage } from "../../../src/shared/operations/stages.ts";
import { firstCell, smallMap } from "./small-map.ts";

const sources = import.meta.glob<Readonly<Record<string, unknown>>>("../../../src/shared/operations/*.ts", { eager: true });

function refusal(run: () => unknown): AppError {
	try {
		run();
	} catch (error) {
		if (error instanceof AppError) {
			return error;
		}
		throw error;
	}
	throw new Error("It was not refused");
}

describe("operations by name", () => {
	it("are all in the list, once", () => {
		const exported = Object.values(sources)
			.flatMap((module) => Object.values(module))
			.filter((value) => typeof value === "function" && "schema" in value && "apply" in value);
		expect(new Set(exported)).toEqual(new Set(operations));
		expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
	});

	it("run and answer with what they made", () => {
		const { doc, map, origin } = smallMap();
		const id = applyOperation(doc, "createStage", { title: "Leave" }, origin);
		expect(map.stages.get(String(id))?.title).toBe("Leave");
	});

	it.each([
		["noSuchThing", {}, "badRequest", "name"],
		["constructor", {}, "badRequest", "name"],
		["updateCards", null, "badRequest", "arguments"],
		["updateCards", { ids: [], changes: {} }, "badRequest", "ids"],
		["updateCards", { ids: ["one"], changes: { severity: 9 } }, "badRequest", "changes.severity"],
		["updateCards", { ids: ["one"], changes: { hologram: 1 } }, "badRequest", "changes"],
		["updateCards", { ids: ["nobody"], changes: {} }, "notFound", "id"],
		["createCard", { kind: "hologram", place: { x: 0, y: 0 } }, "badRequest", "kind"],
		["createCard", { kind: "note", place: { x: Number.NaN, y: 0 } }, "badRequest", "place"],
		["createCard", { kind: "note", place: { stepId: "nowhere", laneId: "pains" } }, "notFound", "id"],
		["createStage", { id: "s1" }, "conflict", "id"],
		["createStep", { stageId: "nowhere" }, "notFound", "id"],
		["setEmotion", { stepId: "s1-1", personaId: "pat", curve: "as-is", value: 3 }, "badRequest", "value"],
		["setTag", { ids: ["one"], tag: " a", on: true }, "badRequest", "tag"],
		["insertContent", { content: { cards: [{ id: "a" }] } }, "badRequest", "content.cards.0.kind"],
		["insertContent", { content: { stages: [{ id: "a" }, { id: "a" }] } }, "badRequest", "content.stages.1.id"],
	])("%s(%j) is refused as %s, naming %s, and nothing is written", (name, args, code, field) => {
		const { doc, origin } = smallMap();
		const before = Y.encodeStateAsUpdate(doc);
		const error = refusal(() => applyOperation(doc, name, args, origin));
		expect(error.code).toBe(code);
		expect(Object.keys(error.fields)).toContain(field);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});

	it("refuse to run inside somebody else's transaction, where a create could not be kept apart", () => {
		const { doc, origin } = smallMap();
		expect(() => doc.transact(() => createStage(doc, {}, origin))).toThrow(/its own transactions/);
	});
});

describe("emotions", () => {
	it("are rounded to tenths, left as gaps, and merge by value and quote", () => {
		const { doc, map, origin } = smallMap();
		const point = { stepId: "s1-1", personaId: "pat", curve: "to-be" } as const;
		setEmotion(doc, { ...point, value: -0.04 }, origin);
		expect(map.emotions.get("s1-1:pat:to-be")?.value).toBe(0);
		setEmotion(doc, { ...point, quote: "Fine" }, origin);
		setEmotion(doc, { ...point, value: null }, origin);
		expect(map.emotions.get("s1-1:pat:to-be")).toMatchObject({ value: null, quote: "Fine" });
		setEmotion(doc, { ...point, quote: "" }, origin);
		expect(map.emotions.size).toBe(0);
	});
});

describe("creates of one id in two places", () => {
	it("leave a card that can be read", () => {
		const [one, two] = [smallMap(), smallMap()];
		createCard(one.doc, { id: "same", kind: "note", place: firstCell }, one.origin);
		createCard(two.doc, { id: "same", kind: "gain", place: firstCell }, two.origin);
		Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc));
		Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
		expect(one.map.cards.get("same")).toEqual(two.map.cards.get("same"));
		expect(one.map.cards.get("same")).toBeDefined();
	});
});
