import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { actPermissions } from "../../src/shared/live/act-permissions.ts";
import { actSchema } from "../../src/shared/live/acts.ts";
import type { MapAction } from "../../src/shared/permissions.ts";
import { actAnswerSchema, addedSchema, mineSchema } from "../../src/shared/protocol/live-api.ts";
import { isPersonId } from "../auth/person-id.ts";
import type { Actor } from "../live/act-scene.ts";
import type { Workshops } from "../live/workshops.ts";
import { requireOnMap, visitorOf } from "./guard.ts";
import { mapParams } from "./params.ts";

/** An agenda, or a vote on as many chosen cards as there may be. */
const largestAct = 256 * 2 ** 10;

const querystring = z.object({
	person: z.optional(z.string().check(z.refine(isPersonId, "is not 8 to 64 letters, digits, - or _"))),
});

export function addLiveRoutes(server: FastifyInstance, workshops: Workshops): void {
	const routes = server.withTypeProvider<ZodTypeProvider>();

	routes.post(
		"/api/maps/:id/live",
		{
			config: { need: "live.take" },
			bodyLimit: largestAct,
			schema: {
				summary: "Do something in a map's workshop; people with the map open see it at once",
				description: [
					"Acts on one map are done one after the other. 200: it is done, and on disk. Any act can be sent again after a failure: what is done already is not done twice.",
					"What others may not know yet (dots before a vote is closed, cards before they are revealed) is in no answer but the caller's own, and in no room.",
					"Dots and private cards ask for the role of a commenter, leading for that of an editor, locking the map and removing somebody for that of an owner.",
				].join("\n\n"),
				params: mapParams,
				querystring,
				body: actSchema,
				response: { 200: actAnswerSchema },
			},
		},
		async (request) => {
			const { id } = request.params;
			const need = actPermissions[request.body.kind];
			requireOnMap(request, need, id);
			return workshops.act(id, actorOf(request, id, need), request.body);
		},
	);

	routes.get(
		"/api/maps/:id/live/mine",
		{
			config: { need: "map.read" },
			schema: {
				summary: "The caller's own dots in open votes and cards that are not revealed, with the server's clock",
				params: mapParams,
				querystring,
				response: { 200: mineSchema },
			},
		},
		async (request) => workshops.mine(request.params.id, personIn(request)),
	);

	routes.get(
		"/api/maps/:id/live/added",
		{
			config: { need: "map.read" },
			schema: {
				summary: "The cards that were made in the map's last session, by whom; also while it goes on",
				params: mapParams,
				querystring,
				response: { 200: addedSchema },
			},
		},
		({ params }) => workshops.added(params.id),
	);
}

function actorOf(request: FastifyRequest, mapId: string, need: MapAction): Actor {
	const { name = "", colour = "" } = visitorOf(request).person ?? {};
	return { id: personIn(request), name, colour, requireStill: () => requireOnMap(request, need, mapId) };
}

/** Where the server knows people, nobody says themselves who they are. */
function personIn(request: FastifyRequest): string {
	const { person, author } = visitorOf(request);
	const { person: said } = request.query as z.infer<typeof querystring>;
	return person === null ? (said ?? author) : person.id;
}
