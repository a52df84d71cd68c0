import type * as Y from "yjs";
import * as z from "zod/mini";
import { recordOf } from "../map/document.ts";
import { ownerRoles, type RecordRef } from "../map/node.ts";
import { setPrefixes } from "../map/record.ts";
import { idSchema, tagSchema } from "../map/schema.ts";
import { idsSchema, nodeCollectionSchema } from "./args.ts";
import { cardRef } from "./cards.ts";
import { operation } from "./operation.ts";
import { requirePresent, requireRecord, setScalars } from "./write.ts";

/** Members of sets are taken out by writing `false` or `null`, so that an undo can tell whose write stands. */

export const setTag = operation(
	"setTag",
	z.strictObject({ ids: idsSchema, tag: tagSchema, on: z.boolean() }),
	(doc, { ids, tag, on }, origin): void => {
		setMember(doc, ids.map(cardRef), { key: setPrefixes.tags + tag, value: on, absent: false, origin });
	},
);

/**
 * `role: null` takes the owner away. One is accountable: who was before becomes responsible. Two who
 * choose at the same time leave two accountable, which the map shows until somebody chooses again.
 */
export const setOwner = operation(
	"setOwner",
	z.strictObject({
		collection: nodeCollectionSchema,
		id: z.string(),
		ownerId: idSchema,
		role: z.nullable(z.enum(ownerRoles)),
	}),
	(doc, { collection, id, ownerId, role }, origin): void => {
		requireRecord(doc, { collection: "owners", id: ownerId });
		const key = setPrefixes.owners + ownerId;
		const ref = { collection, id };
		requirePresent(doc, [ref]);
		const record = requireRecord(doc, ref);
		doc.transact(() => {
			if (role === "A") for (const other of accountableIn(record)) if (other !== key) record.set(other, "R");
			setScalars(record, { [key]: null }, { [key]: role });
		}, origin);
	},
);

export const setMetric = operation(
	"setMetric",
	z.strictObject({ collection: nodeCollectionSchema, id: z.string(), metricId: idSchema, on: z.boolean() }),
	(doc, { collection, id, metricId, on }, origin): void => {
		setMember(doc, [{ collection, id }], { key: setPrefixes.metrics + metricId, value: on, absent: false, origin });
	},
);

function accountableIn(record: Y.Map<unknown>): string[] {
	return [...record.keys()].filter((key) => key.startsWith(setPrefixes.owners) && record.get(key) === "A");
}

interface Membership {
	readonly key: string;
	readonly value: unknown;
	/** What stands for "not a member". */
	readonly absent: unknown;
	readonly origin: object;
}

function setMember(doc: Y.Doc, refs: readonly RecordRef[], { key, value, absent, origin }: Membership): void {
	const present = requirePresent(doc, refs);
	doc.transact(() => {
		for (const ref of present) {
			const record = recordOf(doc, ref);
			if (record) {
				setScalars(record, { [key]: absent }, { [key]: value });
			}
		}
	}, origin);
}
