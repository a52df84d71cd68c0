import * as z from "zod/mini";

/** What crosses the wire of the sources that bring answers by themselves. */

/** Stands for a secret that is set: none is ever answered. Sent back, it leaves the secret as it is. */
export const maskedSecret = "********";

/** What became of one call. */
export const hookReceiptSchema = z.object({
	accepted: z.number(),
	duplicates: z.number(),
	rejected: z.array(z.object({ index: z.number(), reason: z.string() })),
	/** Answers that will be asked of the vendor. */
	queued: z.number(),
	/** Events that are no answers. */
	ignored: z.number(),
});

export const sourceSchema = z.object({
	id: z.string(),
	name: z.string(),
	vendor: z.string(),
	metricId: z.string(),
	settings: z.record(z.string(), z.string()),
	/** Paths by part of an answer: what differs from the vendor's own. */
	mapping: z.record(z.string(), z.unknown()),
	/** By name, each masked. */
	secrets: z.record(z.string(), z.string()),
	createdAt: z.string(),
	/** Where the vendor sends to, below the server's address. */
	hookPath: z.string(),
	/** Answers that are still to be asked for. */
	waiting: z.number(),
	/** Answers that could not be had; they are kept, and can be tried again. */
	givenUp: z.number(),
	/** Why the last one could not be had; empty where none failed. */
	problem: z.string(),
	/** Since the server started; null for not yet. */
	lastCallAt: z.nullable(z.string()),
	lastReceipt: z.nullable(hookReceiptSchema),
	/** A call that was not believed, or could not be read. */
	lastRefusal: z.nullable(z.object({ at: z.string(), reason: z.string() })),
});

export const sourceListSchema = z.object({ sources: z.array(sourceSchema) });

const fieldSchema = z.object({ name: z.string(), about: z.string(), isRequired: z.boolean() });

/** What can be set up, and what each needs. */
export const vendorListSchema = z.object({
	vendors: z.array(
		z.object({
			id: z.string(),
			label: z.string(),
			secrets: z.array(fieldSchema),
			settings: z.array(fieldSchema),
			mapping: z.record(z.string(), z.unknown()),
		}),
	),
});

export type Source = z.infer<typeof sourceSchema>;
export type VendorList = z.infer<typeof vendorListSchema>;
export type HookReceipt = z.infer<typeof hookReceiptSchema>;
