import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import {
	deliveryListSchema,
	madeWebhookSchema,
	newWebhookSchema,
	webhookListSchema,
	webhookSchema,
} from "../../src/shared/protocol/webhook-api.ts";
import type { Maps } from "../maps/maps.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import { changerOf } from "./caller.ts";
import { visitorOf } from "./guard.ts";
import { mapIdSchema, mapParams } from "./params.ts";

export interface WebhookRoutesOptions {
	readonly webhooks: Webhooks;
	readonly maps: Maps;
}

const idSchema = z.string().check(z.maxLength(64));
const webhookParams = z.object({ id: mapIdSchema, webhook: idSchema });
const deliveryParams = z.object({ id: mapIdSchema, webhook: idSchema, delivery: idSchema });
const need = "map.notify" as const;

export function addWebhookRoutes(server: FastifyInstance, { webhooks, maps }: WebhookRoutesOptions): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.get(
		"/api/maps/:id/webhooks",
		{
			config: { need },
			schema: {
				summary: "The webhooks of a map, without their secrets",
				params: mapParams,
				response: { 200: webhookListSchema },
			},
		},
		async ({ params }) => ({ webhooks: await webhooks.list(params.id) }),
	);

	routes.post(
		"/api/maps/:id/webhooks",
		{
			config: { need },
			schema: {
				summary: "Have an address told what happens on a map from now on; the signing secret is answered this once",
				params: mapParams,
				body: newWebhookSchema,
				response: { 201: madeWebhookSchema },
			},
		},
		async (request, reply) => {
			const { id } = await maps.read(request.params.id);
			const made = await webhooks.create(id, {
				...request.body,
				by: changerOf(request, need, id),
				personId: visitorOf(request).person?.id ?? null,
				seenSeq: await maps.seqOf(id),
			});
			return reply.code(201).header("cache-control", "no-store").send(made);
		},
	);

	routes.delete(
		"/api/maps/:id/webhooks/:webhook",
		{ config: { need }, schema: { summary: "End a webhook", params: webhookParams, response: { 200: webhookSchema } } },
		({ params }) => webhooks.end(params.id, params.webhook),
	);

	routes.get(
		"/api/maps/:id/webhooks/:webhook/deliveries",
		{
			config: { need },
			schema: {
				summary: "What a webhook was sent, the newest first, and what became of it",
				params: webhookParams,
				response: { 200: deliveryListSchema },
			},
		},
		async ({ params }) => ({ deliveries: await webhooks.deliveries(params.id, params.webhook) }),
	);

	routes.post(
		"/api/maps/:id/webhooks/:webhook/test",
		{
			config: { need },
			schema: {
				summary: "Send an event that says only that it is a test",
				params: webhookParams,
				response: { 200: deliveryListSchema },
			},
		},
		async ({ params }) => {
			await webhooks.test(params.id, params.webhook);
			return { deliveries: await webhooks.deliveries(params.id, params.webhook) };
		},
	);

	routes.post(
		"/api/maps/:id/webhooks/:webhook/deliveries/:delivery",
		{
			config: { need },
			schema: { summary: "Send a delivery once more", params: deliveryParams, response: { 200: deliveryListSchema } },
		},
		async ({ params }) => {
			await webhooks.repeat(params.id, params.webhook, params.delivery);
			return { deliveries: await webhooks.deliveries(params.id, params.webhook) };
		},
	);
}
