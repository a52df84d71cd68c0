import { beforeEach, describe, expect, it } from "vitest";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../../src/shared/layout/text-measure.ts";
import type { Card } from "../../../src/shared/map/card.ts";
import { cardKinds, kindOf, laneKinds } from "../../../src/shared/map/card-kinds.ts";
import { channels } from "../../../src/shared/map/channels.ts";
import type { MapContent } from "../../../src/shared/map/content.ts";
import { mapOfContent } from "../../../src/shared/map/map-of-content.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { initialsOf } from "../../../src/shared/scene/avatar.ts";
import { iconPaths } from "../../../src/shared/scene/icons.generated.ts";
import { legendOf, movedPath } from "../../../src/shared/scene/legend.ts";
import { pictureOfMap } from "../../../src/shared/scene/picture-of-map.ts";
import { type Scene, type Shape, sceneLayers } from "../../../src/shared/scene/scene.ts";
import { sceneOfMap } from "../../../src/shared/scene/scene-of-map.ts";
import { themes } from "../../../src/shared/scene/theme.ts";
import { worstPains } from "../../../src/shared/scene/worst-pains.ts";

const measure = createTextMeasure();

function sceneOf(content: MapContent): Scene {
	const map = mapOfContent(content);
	return sceneOfMap(map, layoutMap(map, measure), measure);
}

function texts(shapes: readonly Shape[]): string[] {
	return shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));
}

function icons(shapes: readonly Shape[]): string[] {
	return shapes.flatMap((shape) => (shape.kind === "icon" ? [shape.name] : []));
}

describe("sceneOfMap", () => {
	let content: MapContent;

	beforeEach(() => {
		content = telecomOnboarding();
	});

	function oneOfEach(): Card[] {
		const [sample] = content.cards;
		if (sample === undefined) throw new Error("The sample has no card.");
		const plain = {
			...sample,
			note: "",
			owners: {},
			tags: [],
			channel: "",
			severity: null,
			evidence: "" as const,
			status: "" as const,
		};
		return cardKinds.map((kind, index) => ({
			...plain,
			id: `one-${kind}`,
			kind,
			title: "The same title",
			place: { x: index * 250, y: 0 },
		}));
	}

	it("gives every item an id of its own, in the order of the layers, inside its box", () => {
		const { items } = sceneOf(content);
		expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
		const ranks = items.map(({ layer }) => sceneLayers.indexOf(layer));
		expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
		for (const { box, shapes } of items.filter(({ layer }) => layer === "card")) {
			for (const shape of shapes) {
				if (shape.kind !== "text") continue;
				expect(shape.x + shape.width).toBeLessThanOrEqual(box.x + box.width + 0.1);
				expect(shape.y).toBeLessThanOrEqual(box.y + box.height);
			}
		}
	});

	it("uses only tokens that the themes have and icons that are drawn", () => {
		const { items } = pictureOfMap({
			...inputOf({ ...content, cards: [...content.cards, ...oneOfEach()] }),
			date: "2026-11-21",
			source: "",
		});
		const shapes = items.flatMap((item) => item.shapes);
		const tokens = shapes.flatMap((shape) => [
			...("fill" in shape && shape.fill !== undefined ? [shape.fill] : []),
			...("stroke" in shape && shape.stroke !== undefined ? [shape.stroke] : []),
		]);
		for (const item of items) if (item.far !== undefined) tokens.push(item.far.fill);
		for (const token of new Set(tokens)) expect(themes.light[token], token).toBeDefined();
		for (const name of icons(shapes)) expect(iconPaths[name], name).toBeDefined();
		for (const name of [...laneKinds.map((kind) => kindOf(kind).icon), ...channels.map(({ icon }) => icon)])
			expect(iconPaths[name], name).toBeDefined();
	});

	function inputOf(given: MapContent) {
		const map = mapOfContent(given);
		return { map, layout: layoutMap(map, measure), measure };
	}

	it("tells the kinds of cards apart without colour", () => {
		const cards = oneOfEach();
		const { items } = sceneOf({ ...content, cards });
		const looks = cards.map((card) => {
			const item = items.find(({ cardId }) => cardId === card.id);
			return JSON.stringify(
				item?.shapes.flatMap((shape) => (shape.kind === "icon" ? [shape.name] : shape.kind === "path" ? ["path"] : [])),
			);
		});
		expect(new Set(looks).size).toBe(cards.length);
	});

	it("shows severity as bars and a word, and a team's and a person's initials in different frames", () => {
		const pain = content.cards.find(({ severity }) => severity === 4);
		const item = sceneOf(content).items.find(({ cardId }) => cardId === pain?.id);
		expect(texts(item?.shapes ?? [])).toContain("Catastrophe");
		expect(icons(item?.shapes ?? [])).toContain("triangle-alert");
		expect(initialsOf("Digital sales")).toBe("DS");
		expect(initialsOf("Tom van der Meulen")).toBe("TM");
		expect(initialsOf("émile")).toBe("É");
		expect(initialsOf("  ")).toBe("");
	});

	it("draws no control characters, and gives them no width", () => {
		const cards = content.cards.map((card, index) =>
			index === 0 ? { ...card, title: "A\u0007 bell\u001b\tand\u0085 more" } : card,
		);
		const scene = sceneOf({ ...content, cards });
		const shapes = scene.items.find(({ cardId }) => cardId === cards[0]?.id)?.shapes ?? [];
		expect(texts(shapes)).toContain("A bell and more");
		expect(measure.width("A\u0007 bell\u001b", "cardTitle")).toBe(measure.width("A bell", "cardTitle"));
	});

	it("makes an address in a title a link, cut at the lines but whole in its target", () => {
		const href = "https://example.org/policies/retention/of-identity-documents?year=2026";
		const [card] = oneOfEach();
		if (card === undefined) throw new Error("There are no kinds.");
		const { items } = sceneOf({ ...content, cards: [{ ...card, title: `See ${href}, please.` }] });
		const links = items.flatMap(({ shapes }) =>
			shapes.flatMap((shape) => (shape.kind === "text" && shape.href !== undefined ? [shape] : [])),
		);
		expect(links.length).toBeGreaterThan(1);
		expect(links.map(({ text }) => text).join("")).toBe(href);
		expect(new Set(links.map((link) => link.href))).toEqual(new Set([href]));
	});

	it("keeps an item's identity until something that it shows changes", () => {
		const map = mapOfContent(content);
		const layout = layoutMap(map, measure);
		const first = sceneOfMap(map, layout, measure);
		const again = sceneOfMap(map, layoutMap(map, measure, layout), measure);
		const changed = again.items.filter((item, index) => item !== first.items[index] && !item.id.startsWith("worst:"));
		expect(changed.map(({ id }) => id)).toEqual([]);
		const owned = content.cards.find(({ owners }) => Object.keys(owners).length > 0);
		const [ownerId = ""] = Object.keys(owned?.owners ?? {});
		const renamed = mapOfContent({
			...content,
			owners: content.owners.map((owner) => (owner.id === ownerId ? { ...owner, name: "Zoe Quist" } : owner)),
		});
		const third = sceneOfMap(renamed, layout, measure);
		const of = (scene: Scene) => scene.items.find(({ cardId }) => cardId === owned?.id);
		expect(of(third)).not.toBe(of(first));
	});

	it("draws curves of one persona in one colour, as-is solid and to-be dashed, larger diamonds at moments of truth", () => {
		const { items } = sceneOf(content);
		const curves = items.filter(({ id }) => id.startsWith("curve:"));
		expect(curves.length).toBe(4);
		for (const { id, shapes } of curves) {
			const lines = shapes.filter((shape) => shape.kind === "path" && shape.fill === undefined);
			expect(lines.length).toBeGreaterThan(0);
			for (const line of lines) expect("dash" in line).toBe(id.endsWith("to-be"));
		}
	});

	it("names the three worst pains that are still open, for those who stand far away", () => {
		const worst = worstPains(content.cards);
		expect(worst.length).toBe(3);
		for (const card of worst) expect(["fixed", "wontFix"]).not.toContain(card.status);
		const rest = content.cards.filter(
			({ kind, status, id }) =>
				kind === "painPoint" && status !== "fixed" && status !== "wontFix" && !worst.some((card) => card.id === id),
		);
		expect(Math.min(...worst.map(({ severity }) => severity ?? 0))).toBeGreaterThanOrEqual(
			Math.max(...rest.map(({ severity }) => severity ?? 0)),
		);
	});

	it("lists in the legend what is on the map and nothing else", () => {
		const all = legendOf(mapOfContent(content)).map(({ id }) => id);
		expect(all).toContain("painPoint");
		expect(all).toContain("to-be");
		expect(all).not.toContain("note");
		const few = legendOf(mapOfContent({ ...content, cards: [], emotions: [], connections: [], steps: [] }));
		expect(few).toEqual([]);
	});

	it("frames a picture with title, persona, state, source and date, inside its bounds", () => {
		const picture = pictureOfMap({ ...inputOf(content), date: "2026-11-21", source: "https://maps.example.org/m/1" });
		const words = picture.items.flatMap(({ shapes }) => texts(shapes)).join(" ");
		for (const part of [
			content.info?.title ?? "?",
			content.personas[0]?.name ?? "?",
			"Current state",
			"https://maps.example.org/m/1",
			"2026-11-21",
		]) {
			expect(words).toContain(part);
		}
		const { x, y, width, height } = picture.bounds;
		for (const { box } of picture.items) {
			expect(box.x).toBeGreaterThanOrEqual(x);
			expect(box.y).toBeGreaterThanOrEqual(y);
			expect(box.x + box.width).toBeLessThanOrEqual(x + width);
			expect(box.y + box.height).toBeLessThanOrEqual(y + height);
		}
	});

	it("moves path data by its absolute points only", () => {
		expect(movedPath("M0 10H20v5L3 4Q1 2 3 4z", 100, 1000)).toBe("M100 1010H120v5L103 1004Q101 1002 103 1004z");
	});
});
