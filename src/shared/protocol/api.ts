import * as z from "zod/mini";
import { mapRoles } from "../permissions.ts";

/** What crosses the wire as JSON; the server answers with these and the browser checks against them. */

const time = z.string();

export const mapSummarySchema = z.object({
	id: z.string(),
	title: z.string(),
	scenario: z.string(),
	/** `current` or `future`; a newer program may know others. */
	state: z.string(),
	stages: z.number(),
	steps: z.number(),
	cards: z.number(),
	/** ISO 8601 instants. */
	createdAt: time,
	updatedAt: time,
	/** Null while the map is not in the bin. */
	deletedAt: z.nullable(time),
	/** What whoever asked may do with it. */
	role: z.enum(mapRoles),
});

export type MapSummary = z.infer<typeof mapSummarySchema>;

export const mapListSchema = z.object({ maps: z.array(mapSummarySchema) });

/** One map with all its records, as the JSON format has them. */
export const mapDetailSchema = z.extend(mapSummarySchema, { content: z.record(z.string(), z.unknown()) });

export type MapDetail = z.infer<typeof mapDetailSchema>;

export const fileReceiptSchema = z.object({ hash: z.string(), type: z.string(), size: z.number() });

export type FileReceipt = z.infer<typeof fileReceiptSchema>;

export const operationResultsSchema = z.object({ results: z.array(z.unknown()) });

export const serverInfoSchema = z.object({
	/** Empty, as is everything below `auth`, for who is not signed in. */
	version: z.string(),
	protocol: z.number(),
	auth: z.string(),
	/** Where colleagues reach this server, where whoever runs it has said so. */
	publicUrl: z.nullable(z.string()),
	/** True where only this machine can reach it. */
	isLoopbackOnly: z.boolean(),
	/** Addresses of this machine in its networks: what to share once it listens there. */
	lanUrls: z.array(z.string()),
});

export type ServerInfo = z.infer<typeof serverInfoSchema>;

export const errorAnswerSchema = z.object({
	error: z.object({ code: z.string(), message: z.string(), fields: z.optional(z.record(z.string(), z.string())) }),
});

export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;
