import fc from "fast-check";
import { cardRecord } from "../../../src/shared/map/card.ts";
import { cardKinds, laneKinds } from "../../../src/shared/map/card-kinds.ts";
import type { MapContent } from "../../../src/shared/map/content.ts";
import { emotionId } from "../../../src/shared/map/emotion.ts";
import { laneRecord } from "../../../src/shared/map/lane.ts";
import { ordersBetween } from "../../../src/shared/map/order.ts";
import { ownerRecord } from "../../../src/shared/map/owner.ts";
import { paletteColours } from "../../../src/shared/map/palette.ts";
import { personaRecord } from "../../../src/shared/map/persona.ts";
import { stageRecord } from "../../../src/shared/map/stage.ts";
import { stepRecord } from "../../../src/shared/map/step.ts";

/** Any text that a person may type, with the characters that formats trip over. */
export const text = fc.oneof(
	fc.string({ unit: "grapheme", maxLength: 30 }),
	fc.constantFrom(
		"=1+1",
		"'=x",
		"-5",
		"@home",
		"a,b;c\td|e",
		'say "hi"',
		"two\nlines",
		"Zürich 👩‍👩‍👧",
		"手続きが長い、と言った",
		"שלום (א)",
		"007",
		"1e5",
		"2026-02-28",
		"TRUE",
		"</script>",
		"__proto__",
		"",
	),
);
const day = fc.constantFrom("", "2026-02-28", "2027-12-31");
const judged = (least: number, most: number) => fc.option(fc.integer({ min: least, max: most }));
const picture = fc.constantFrom("", "0f".repeat(32));
const role = fc.constantFrom("R" as const, "A" as const, "C" as const, "I" as const);

const curves = ["as-is", "to-be"] as const;
/** From -2 to 2; a gap of the curve is null. JSON has no minus nought. */
const felt = fc.option(fc.integer({ min: -20, max: 20 }).map((tenths) => tenths / 10 + 0));
const look = {
	pictureTitle: text,
	pictureLogo: picture,
	pictureFooter: text,
	pictureTheme: fc.constantFrom("" as const, "light" as const, "dark" as const),
	pictureFont: text,
	pictureHeader: fc.boolean(),
	picturePersonas: fc.boolean(),
	pictureLegend: fc.boolean(),
	pictureSource: fc.boolean(),
	pictureDate: fc.boolean(),
	pictureOverlays: fc.boolean(),
	pictureGrey: fc.boolean(),
};

function ids(prefix: string, count: number): string[] {
	return Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
}

function oneOf(values: readonly string[], none: string): fc.Arbitrary<string> {
	return fc.constantFrom(none, ...values);
}

function ordered<R>(records: readonly R[]): (R & { order: string })[] {
	const orders = ordersBetween(null, null, { count: records.length });
	return records.map((record, index) => ({ ...record, order: orders[index] ?? "" }));
}

const sizes = fc.record({
	stages: fc.integer({ min: 0, max: 4 }),
	steps: fc.integer({ min: 0, max: 6 }),
	lanes: fc.integer({ min: 0, max: 5 }),
	cards: fc.integer({ min: 0, max: 12 }),
	personas: fc.integer({ min: 0, max: 3 }),
	owners: fc.integer({ min: 0, max: 3 }),
});

/** Content with every field set to something, references that lead nowhere among them. */
export const randomContent: fc.Arbitrary<MapContent> = sizes.chain((size) => {
	const stageIds = ids("stage", size.stages);
	const stepIds = ids("step", size.steps);
	const laneIds = ids("lane", size.lanes);
	const cardIds = ids("card", size.cards);
	const personaIds = ids("persona", size.personas);
	const ownerIds = ids("owner", size.owners);
	const nodeSets = {
		owners: fc.subarray(ownerIds).chain((some) => fc.record(Object.fromEntries(some.map((id) => [id, role])))),
		metrics: fc.subarray(["m1", "m2"]),
	};
	const list = <R>(all: readonly string[], make: (id: string) => fc.Arbitrary<R>) => fc.tuple(...all.map(make));
	const card = (id: string) =>
		fc.record({
			...constants(cardRecord.defaults),
			...nodeSets,
			id: fc.constant(id),
			kind: fc.constantFrom(...cardKinds),
			place: fc.oneof(
				fc.record({ stepId: oneOf(stepIds, "gone"), laneId: oneOf(laneIds, "gone"), order: fc.constantFrom("A", "V", "z1") }),
				fc.record({ x: fc.integer({ min: -1e6, max: 1e6 }), y: fc.integer({ min: -1e6, max: 1e6 }) }),
			),
			title: text,
			note: text,
			source: text,
			evidenceQuote: text,
			evidence: fc.constantFrom("" as const, "observed" as const, "assumed" as const, "proposed" as const),
			status: fc.constantFrom("" as const, "open" as const, "investigating" as const, "fixed" as const, "wontFix" as const),
			due: day,
			reviewDate: day,
			issue: text,
			tags: fc.subarray(["billing", "primary driver", "über"]),
			serviceStandard: text,
			severity: judged(0, 4),
			frequency: judged(1, 5),
			impact: judged(1, 5),
			value: judged(1, 5),
			effort: judged(1, 5),
			cost: fc.option(fc.oneof(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom(0.1, 12.35))),
			channel: fc.constantFrom("", "app", "carrier pigeon"),
			personaId: oneOf(personaIds, ""),
			picture,
			pictureAlt: text,
		});
	return fc
		.record({
			info: fc.record({
				title: text,
				scenario: text,
				goal: text,
				unit: text,
				horizonFrom: day,
				horizonTo: day,
				scope: text,
				assumptions: text,
				locale: fc.constantFrom("", "de-CH"),
				currency: fc.constantFrom("", "EUR"),
				owner: text,
				version: text,
				issueUrl: fc.constantFrom("", "https://tracker.example/browse/{id}"),
				...look,
				state: fc.constantFrom("current" as const, "future" as const),
				reviewDate: day,
			}),
			stages: list(stageIds, (id) =>
				fc.record({ ...constants(stageRecord.defaults), ...nodeSets, id: fc.constant(id), title: text, goal: text }),
			),
			steps: list(stepIds, (id) =>
				fc.record({
					...constants(stepRecord.defaults),
					...nodeSets,
					id: fc.constant(id),
					title: text,
					stageId: oneOf(stageIds, "gone"),
					momentOfTruth: fc.boolean(),
				}),
			),
			lanes: list(laneIds, (id) =>
				fc.record({
					...constants(laneRecord.defaults),
					...nodeSets,
					id: fc.constant(id),
					title: text,
					kind: fc.constantFrom(...laneKinds),
					side: fc.constantFrom("front" as const, "back" as const),
					height: fc.option(fc.integer({ min: 0, max: 10_000 })),
					collapsed: fc.boolean(),
					personaId: oneOf(personaIds, ""),
				}),
			),
			cards: list(cardIds, card),
			points: fc
				.subarray(
					stepIds.flatMap((stepId) => personaIds.flatMap((personaId) => curves.map((curve) => ({ stepId, personaId, curve })))),
				)
				.chain((points) => fc.tuple(...points.map((point) => fc.record({ ...constants(point), value: felt, quote: text })))),
			connections: list(cardIds.slice(1), (id) =>
				fc.record({
					id: fc.constant(`connection-${id}`),
					fromId: fc.constant(id),
					toId: fc.constantFrom(...cardIds),
					kind: fc.constantFrom("flow" as const, "causes" as const, "solves" as const, "dependsOn" as const, "supports" as const),
					label: text,
				}),
			),
			personas: list(personaIds, (id) =>
				fc.record({
					...constants(personaRecord.defaults),
					id: fc.constant(id),
					name: text,
					portrait: picture,
					description: text,
					quote: text,
					colour: fc.constantFrom(...paletteColours),
				}),
			),
			owners: list(ownerIds, (id) =>
				fc.record({
					...constants(ownerRecord.defaults),
					id: fc.constant(id),
					name: text,
					kind: fc.constantFrom("person" as const, "team" as const),
					colour: fc.constantFrom(...paletteColours),
					portrait: picture,
					teamId: oneOf(ownerIds, ""),
				}),
			),
		})
		.map(({ points, ...content }) => ({
			...content,
			stages: ordered(content.stages),
			steps: ordered(content.steps),
			lanes: ordered(content.lanes),
			personas: ordered(content.personas),
			owners: ordered(content.owners),
			emotions: points.map((point) => ({ id: emotionId(point.stepId, point.personaId, point.curve), ...point })),
		}));
});

function constants<T extends object>(defaults: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
	// Each default becomes the generator that always gives it.
	return Object.fromEntries(Object.entries(defaults).map(([key, value]) => [key, fc.constant(value)])) as {
		[K in keyof T]: fc.Arbitrary<T[K]>;
	};
}
