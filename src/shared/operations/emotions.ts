import * as z from "zod/mini";
import { recordOf } from "../map/document.ts";
import { emotionKey, quoteKey, roundEmotion } from "../map/emotion-keys.ts";
import { idSchema, proseSchema } from "../map/schema.ts";
import { operation } from "./operation.ts";
import { requirePresent, requireRecord, setScalars } from "./write.ts";

/** Scores a step on a persona's curve, or gives the quote; `value: null` leaves a gap. What is not given stays. */
export const setEmotion = operation(
	"setEmotion",
	z.strictObject({
		stepId: idSchema,
		personaId: idSchema,
		curve: z.enum(["as-is", "to-be"]),
		value: z.optional(z.nullable(z.number().check(z.gte(-2), z.lte(2)))),
		quote: z.optional(proseSchema),
	}),
	(doc, { stepId, personaId, curve, value, quote }, origin): void => {
		const step = { collection: "steps", id: stepId } as const;
		requirePresent(doc, [step]);
		requireRecord(doc, { collection: "personas", id: personaId });
		const [valueKey, textKey] = [emotionKey(personaId, curve), quoteKey(personaId, curve)];
		const rounded = typeof value === "number" ? roundEmotion(value) : value;
		doc.transact(() => {
			const record = recordOf(doc, step);
			if (record) {
				setScalars(record, { [valueKey]: null, [textKey]: "" }, { [valueKey]: rounded, [textKey]: quote });
			}
		}, origin);
	},
);
