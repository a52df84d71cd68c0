import type * as Y from "yjs";
import { AppError } from "../errors.ts";
import { contentSchema, type MapContent } from "../map/content.ts";
import { collectionRoot, infoRoot, recordOf } from "../map/document.ts";
import { currentSchemaVersion, mapInfoDefaults } from "../map/map-info.ts";
import { collectionNames } from "../map/node.ts";
import { recordsOfContent } from "./content-records.ts";
import { fieldsOfIssues } from "./operation.ts";
import { makeRecords, setScalars } from "./write.ts";

/**
 * Fills a fresh document, ids kept, in one transaction. Only for a document that nobody has written
 * yet: one id made twice in two places loses one side (`insertContent` gives new ids).
 * Throws `conflict` where the document holds records, `badRequest` where the content does not validate.
 */
export function writeContent(doc: Y.Doc, content: MapContent, origin: object): void {
	const parsed = contentSchema.safeParse(content);
	if (!parsed.success) {
		throw new AppError("badRequest", "This content is not a map that can be read.", fieldsOfIssues(parsed.error.issues));
	}
	if (collectionNames.some((name) => collectionRoot(doc, name).size > 0)) {
		throw new AppError("conflict", "This map holds something already; insert the content instead.");
	}
	const newRecords = recordsOfContent(parsed.data);
	doc.transact(() => {
		infoRoot(doc).set("schemaVersion", currentSchemaVersion);
		setScalars(infoRoot(doc), mapInfoDefaults, parsed.data.info ?? {});
		makeRecords(doc, newRecords);
		for (const { ref } of newRecords) {
			recordOf(doc, ref)?.set("present", true);
		}
	}, origin);
}
