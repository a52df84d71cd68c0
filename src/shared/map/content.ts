import * as z from "zod/mini";
import type { Card } from "./card.ts";
import { cardsInOrder } from "./cards-in-order.ts";
import type { Connection } from "./connection.ts";
import { type Emotion, emotionId } from "./emotion.ts";
import type { JourneyMap } from "./journey-map.ts";
import type { Lane } from "./lane.ts";
import { type MapInfo, mapInfoFields } from "./map-info.ts";
import { collectionNames, ownerRoles } from "./node.ts";
import type { Owner } from "./owner.ts";
import type { Persona } from "./persona.ts";
import type { RecordDefinition } from "./record.ts";
import { records } from "./records.ts";
import { coordinateSchema, idSchema, orderSchema, proseSchema, tagSchema } from "./schema.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

/**
 * The records of a map, or of a part of it, as plain JSON: what templates are written in, what copy
 * puts on the clipboard and what the JSON format wraps. Lists are in the order in which a reader of
 * the map meets them.
 */
export interface MapContent {
	readonly info?: Partial<Omit<MapInfo, "schemaVersion">> | undefined;
	readonly stages: readonly Stage[];
	readonly steps: readonly Step[];
	readonly lanes: readonly Lane[];
	readonly cards: readonly Card[];
	readonly emotions: readonly Emotion[];
	readonly connections: readonly Connection[];
	readonly personas: readonly Persona[];
	readonly owners: readonly Owner[];
}

export const emptyContent: MapContent = {
	stages: [],
	steps: [],
	lanes: [],
	cards: [],
	emotions: [],
	connections: [],
	personas: [],
	owners: [],
};

/** Everything present in a map. */
export function readContent(map: JourneyMap): MapContent {
	const { schemaVersion: _, ...info } = map.info;
	return {
		info,
		stages: pick(map.stages, map.stageIds),
		steps: pick(map.steps, map.stepIds),
		lanes: pick(map.lanes, map.laneIds),
		cards: pick(map.cards, cardsInOrder(map)),
		emotions: [...map.emotions.values()].sort(byId),
		connections: [...map.connections.values()].sort(byId),
		personas: pick(map.personas, map.personaIds),
		owners: pick(map.owners, map.ownerIds),
	};
}

function pick<R>(records: ReadonlyMap<string, R>, ids: readonly string[]): R[] {
	return ids.flatMap((id) => records.get(id) ?? []);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
	return a.id < b.id ? -1 : 1;
}

/** `""`: at the end, in the order of the list. */
const contentOrderSchema = z._default(z.union([z.literal(""), orderSchema]), "");
const contentPlaceSchema = z.union([
	z.object({ stepId: idSchema, laneId: idSchema, order: contentOrderSchema }),
	z.object({ x: coordinateSchema, y: coordinateSchema }),
]);
const roleSchema = z.enum(ownerRoles);

/** Which texts, and which members of sets, content may have. */
export interface ContentBounds {
	readonly text: z.ZodMiniType<string>;
	readonly metric: z.ZodMiniType<string>;
	readonly tag: z.ZodMiniType<string>;
}

/** A record as content: an id, its required fields, and a default for whatever else is not given. An order may be `""`. */
function recordSchema<R extends { readonly id: string }>(
	definition: RecordDefinition<R>,
	bounds: ContentBounds,
): z.ZodMiniType<R> {
	const setSchemas = {
		owners: z.record(idSchema, roleSchema),
		metrics: z.array(bounds.metric),
		tags: z.array(bounds.tag),
	} as const;
	const defaults = new Map<string, unknown>(Object.entries(definition.defaults));
	const fields: Readonly<Record<string, z.ZodMiniType | undefined>> = definition.fields;
	const shape: Record<string, z.ZodMiniType> = { id: idSchema };
	for (const [key, schema] of Object.entries(fields)) {
		if (key === "order") {
			shape[key] = contentOrderSchema;
		} else if (key === "place") {
			shape[key] = contentPlaceSchema;
		} else if (schema) {
			shape[key] = isRequired(definition, key) ? schema : z._default(schema, defaults.get(key));
		}
	}
	for (const text of definition.texts) {
		shape[text] = z._default(bounds.text, "");
	}
	for (const set of definition.sets) {
		const empty = set === "owners" ? () => ({}) : () => [];
		shape[set] = z._default<z.ZodMiniType>(setSchemas[set], empty);
	}
	// The shape holds a schema for each key of R.
	return z.object(shape) as unknown as z.ZodMiniType<R>;
}

function isRequired<R extends { readonly id: string }>({ required }: RecordDefinition<R>, key: string): boolean {
	return required.some((name) => name === key);
}

function emotionSchema({ text }: ContentBounds): z.ZodMiniType<Emotion> {
	const given = z.object({
		stepId: idSchema,
		personaId: idSchema,
		curve: z.enum(["as-is", "to-be"]),
		value: z._default(z.nullable(z.number().check(z.gte(-2), z.lte(2))), null),
		quote: z._default(text, ""),
	});
	return z.pipe(
		given,
		z.transform((point: z.infer<typeof given>) => ({ id: emotionId(point.stepId, point.personaId, point.curve), ...point })),
	);
}

const list = <R>(schema: z.ZodMiniType<R>) => z._default(z.array(schema), () => []);

export function contentSchemaWithin(bounds: ContentBounds): z.ZodMiniType<MapContent> {
	return z
		.object({
			info: z.optional(z.partial(z.object(mapInfoFields))),
			stages: list(recordSchema(records.stages, bounds)),
			steps: list(recordSchema(records.steps, bounds)),
			lanes: list(recordSchema(records.lanes, bounds)),
			cards: list(recordSchema(records.cards, bounds)),
			emotions: list(emotionSchema(bounds)),
			connections: list(recordSchema(records.connections, bounds)),
			personas: list(recordSchema(records.personas, bounds)),
			owners: list(recordSchema(records.owners, bounds)),
		})
		.check((context) => {
			for (const name of collectionNames) {
				const seen = new Set<string>();
				context.value[name].forEach(({ id }, index) => {
					if (seen.has(id)) {
						context.issues.push({ code: "custom", message: "is used twice", path: [name, index, "id"], input: id });
					}
					seen.add(id);
				});
			}
		}) as z.ZodMiniType<MapContent>;
}

/** Reads content that came from outside; what is not given becomes a default. */
export const contentSchema = contentSchemaWithin({ text: proseSchema, metric: idSchema, tag: tagSchema });
