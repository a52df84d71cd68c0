import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import {
	addedVerbatimsSchema,
	broughtAnswersSchema,
	changedVerbatimsSchema,
	changeVerbatimsSchema,
	erasedVerbatimsSchema,
	eraseVerbatimsQuerySchema,
	newVerbatimsSchema,
	verbatimQuerySchema,
	verbatimsSchema,
} from "../../src/shared/protocol/voice-api.ts";
import type { Maps } from "../maps/maps.ts";
import { targetsOfMetrics } from "../voice/targets-of-metrics.ts";
import type { Verbatims } from "../voice/verbatims.ts";
import { mayOnThisMap, requireOnMap } from "./guard.ts";
import { mapParams } from "./params.ts";

export interface VoiceRoutesOptions {
	readonly verbatims: Verbatims;
	readonly maps: Maps;
}

/** As many as a call brings, each as long as it may be, with all of its letters escaped. */
const largestCall = 4 * 2 ** 20;

export function addVoiceRoutes(server: FastifyInstance, { verbatims, maps }: VoiceRoutesOptions): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();
	const url = "/api/maps/:id/verbatims";

	routes.get(
		url,
		{
			config: { need: "voice.read" },
			schema: {
				summary: "What customers said about what the map shows, or what of it has changed since a revision",
				description:
					"Who may edit the map reads it all. A commenter reads what has its speaker's consent, with personal data masked and without customer keys.",
				params: mapParams,
				querystring: verbatimQuerySchema,
				response: { 200: verbatimsSchema },
			},
		},
		async (request, reply) => {
			const { id } = await maps.read(request.params.id);
			reply.header("cache-control", "no-store");
			return verbatims.read(id, { since: request.query.since, mayEdit: mayOnThisMap(request, "map.edit", id) });
		},
	);

	routes.post(
		url,
		{
			config: { need: "map.edit" },
			bodyLimit: largestCall,
			schema: {
				summary: "Bring in verbatims; the same words from the same source stay one",
				params: mapParams,
				body: newVerbatimsSchema,
				response: { 200: addedVerbatimsSchema },
			},
		},
		async (request) => {
			const { id } = await maps.readOutOfBin(request.params.id);
			requireOnMap(request, "map.edit", id);
			return verbatims.add(id, request.body.verbatims);
		},
	);

	routes.post(
		`${url}/answers`,
		{
			config: { need: "voice.bring" },
			schema: {
				summary: "Bring in what was said beside answers to the metrics on the map, as far as it is not here yet",
				description:
					"Each comment comes once, onto the first node that its metric stands on, with the metric and the score as its source. One call brings some hundreds; `hasMore` says to call again.",
				params: mapParams,
				response: { 200: broughtAnswersSchema },
			},
		},
		async (request) => {
			const { id } = await maps.readOutOfBin(request.params.id);
			const { content } = await maps.readWithContent(id);
			requireOnMap(request, "voice.bring", id);
			return verbatims.bringAnswers(id, targetsOfMetrics(content));
		},
	);

	routes.patch(
		url,
		{
			config: { need: "map.edit" },
			schema: {
				summary:
					"Change the same fields of several verbatims: the node they are about, feeling, consent, what is personal, who answered",
				description: "Only what is given is changed. Of two changes of one field the later counts.",
				params: mapParams,
				body: changeVerbatimsSchema,
				response: { 200: changedVerbatimsSchema },
			},
		},
		async (request) => {
			const { id } = await maps.readOutOfBin(request.params.id);
			requireOnMap(request, "map.edit", id);
			return { changed: await verbatims.change(id, request.body.ids, request.body.change) };
		},
	);

	routes.delete(
		url,
		{
			config: { need: "map.edit" },
			schema: {
				summary: "Erase verbatims for good",
				description: "Also while the map is in the bin: nobody's words wait there for its return.",
				params: mapParams,
				querystring: eraseVerbatimsQuerySchema,
				response: { 200: erasedVerbatimsSchema },
			},
		},
		async (request) => {
			const { id } = await maps.read(request.params.id);
			requireOnMap(request, "map.edit", id);
			return { erased: await verbatims.erase(id, request.query.ids.split(",")) };
		},
	);
}
