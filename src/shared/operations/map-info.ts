import * as z from "zod/mini";
import { infoRoot, schemaVersionOf } from "../map/document.ts";
import { currentSchemaVersion, mapInfoDefaults, mapInfoFields } from "../map/map-info.ts";
import { operation } from "./operation.ts";
import { setScalars } from "./write.ts";

export const updateMap = operation(
	"updateMap",
	z.strictObject({ changes: z.partial(z.strictObject(mapInfoFields)) }),
	(doc, { changes }, origin): void => {
		doc.transact(() => {
			setScalars(infoRoot(doc), mapInfoDefaults, changes);
			if (schemaVersionOf(doc) === 0) {
				infoRoot(doc).set("schemaVersion", currentSchemaVersion);
			}
		}, origin);
	},
);
