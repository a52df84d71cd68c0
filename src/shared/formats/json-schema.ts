import * as z from "zod/mini";
import { contentSchema } from "../map/content.ts";
import { idSchema } from "../map/schema.ts";
import { formatVersion } from "./json.ts";

/** The JSON Schema of the open format; `docs/odograph-1.schema.json` is this, written down. */
export function jsonSchema(): object {
	const { $schema, ...map } = z.toJSONSchema(contentSchema, {
		io: "input",
		override: ({ zodSchema, jsonSchema: node }) => {
			if (zodSchema === idSchema) {
				node.pattern = "^[A-Za-z0-9_-]{1,64}$";
			}
		},
	});
	return {
		$schema,
		$id: `odograph-${formatVersion}.schema.json`,
		title: "Odograph journey map",
		description: "One customer journey map. See format.md beside this file.",
		type: "object",
		required: ["format", "map"],
		properties: { format: { const: `odograph/${formatVersion}` }, map },
	};
}
