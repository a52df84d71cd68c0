import type * as Y from "yjs";
import * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { textOf } from "../map/document.ts";
import type { RecordRef } from "../map/node.ts";
import { proseSchema } from "../map/schema.ts";
import { wellFormed } from "../map/well-formed.ts";
import { nodeCollectionSchema } from "./args.ts";
import { operation } from "./operation.ts";
import { changeBetween, type TextChange, wholeCharacters } from "./text-change.ts";
import { requireRecord } from "./write.ts";

/** Texts of deleted records are written too: what somebody types while another deletes is found in the bin. */

const fieldArgs = { collection: nodeCollectionSchema, id: z.string(), field: z.enum(["title", "note"]) };
const maxText = 20_000;

/** One edit, letter by letter: indexes are UTF-16 units of the text as it is now. */
export const editText = operation(
	"editText",
	z.strictObject({
		...fieldArgs,
		index: z.int().check(z.gte(0)),
		remove: z.int().check(z.gte(0)),
		insert: proseSchema,
	}),
	(doc, { collection, id, field, ...change }, origin): void => {
		const text = requireText(doc, { collection, id }, field);
		applyChange(doc, { text, change, origin });
	},
);

/** Makes the text what is given by one minimal edit, so that a concurrent edit elsewhere in it stays. */
export const setText = operation("setText", z.strictObject({ ...fieldArgs, text: proseSchema }), (doc, args, origin): void => {
	const text = requireText(doc, args, args.field);
	applyChange(doc, { text, change: changeBetween(text.toString(), wellFormed(args.text)), origin });
});

interface TextEdit {
	readonly text: Y.Text;
	readonly change: TextChange;
	readonly origin: object;
}

function applyChange(doc: Y.Doc, { text, change, origin }: TextEdit): void {
	const { index, remove, insert } = wholeCharacters(text.toString(), change);
	if (text.length - remove + insert.length > maxText) {
		throw new AppError("tooLarge", `A text can have at most ${maxText} characters.`);
	}
	if (remove === 0 && insert === "") {
		return;
	}
	doc.transact(() => {
		text.delete(index, remove);
		text.insert(index, insert);
	}, origin);
}

function requireText(doc: Y.Doc, ref: RecordRef, field: "title" | "note"): Y.Text {
	requireRecord(doc, ref);
	const text = textOf(doc, ref, field);
	if (!text) {
		throw new AppError("badRequest", `This record has no ${field} to write into.`, { ...ref, field });
	}
	return text;
}
