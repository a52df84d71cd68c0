import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { sourceListSchema, sourceSchema, type VendorList, vendorListSchema } from "../../src/shared/protocol/sources-api.ts";
import type { FieldSpec } from "../metrics/sources/source.ts";
import { sourceChangesSchema, sourceInputSchema } from "../metrics/sources/source-input.ts";
import type { Sources } from "../metrics/sources/sources.ts";
import { mappingOf, vendors } from "../metrics/sources/vendors.ts";
import { mapIdSchema } from "./params.ts";

const sourceParams = z.object({ id: mapIdSchema });

export function addSourceRoutes(server: FastifyInstance, sources: Sources): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/source-vendors",
		{
			config: { need: "sources.manage" },
			schema: { summary: "What can send answers, and what each needs", response: { 200: vendorListSchema } },
		},
		(): VendorList => ({
			vendors: vendors.map((vendor) => ({
				id: vendor.id,
				label: vendor.label,
				secrets: fieldsOf(vendor.secrets),
				settings: fieldsOf(vendor.settings),
				mapping: { ...mappingOf(vendor, { settings: {}, mapping: {} }) },
			})),
		}),
	);

	routes.get(
		"/api/sources",
		{
			config: { need: "sources.manage" },
			schema: { summary: "The sources of this server, their secrets masked", response: { 200: sourceListSchema } },
		},
		async () => ({ sources: [...(await sources.list())] }),
	);

	routes.post(
		"/api/sources",
		{
			config: { need: "sources.manage" },
			schema: {
				summary: "Set up a source; with an id that is taken, answers that source unchanged",
				body: z.extend(sourceInputSchema, { id: z.optional(mapIdSchema) }),
				response: { 200: sourceSchema, 201: sourceSchema },
			},
		},
		async ({ body: { id, ...input } }, reply) => {
			const { source, isNew } = await sources.create(input, id);
			return reply.code(isNew ? 201 : 200).send(source);
		},
	);

	routes.get(
		"/api/sources/:id",
		{
			config: { need: "sources.manage" },
			schema: { summary: "A source, its secrets masked", params: sourceParams, response: { 200: sourceSchema } },
		},
		({ params }) => sources.read(params.id),
	);

	routes.patch(
		"/api/sources/:id",
		{
			config: { need: "sources.manage" },
			schema: {
				summary: "Change a source; secrets that are not named, or sent masked, stay",
				params: sourceParams,
				body: sourceChangesSchema,
				response: { 200: sourceSchema },
			},
		},
		({ params, body }) => sources.update(params.id, body),
	);

	routes.delete(
		"/api/sources/:id",
		{
			config: { need: "sources.manage" },
			schema: { summary: "Remove a source; its answers stay", params: sourceParams, response: { 200: sourceSchema } },
		},
		({ params }) => sources.remove(params.id),
	);

	routes.post(
		"/api/sources/:id/retry",
		{
			config: { need: "sources.manage" },
			schema: {
				summary: "Ask the vendor once more for the answers that could not be had",
				params: sourceParams,
				response: { 200: sourceSchema },
			},
		},
		({ params }) => sources.retry(params.id),
	);
}

function fieldsOf(fields: Readonly<Record<string, FieldSpec>>) {
	return Object.entries(fields).map(([name, { about, isRequired }]) => ({ name, about, isRequired }));
}
