import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { doneSchema } from "../../src/shared/protocol/access-api.ts";
import { commentChangesSchema } from "../../src/shared/protocol/comment-api.ts";
import { talkIdSchema } from "../../src/shared/talk/talk-id.ts";
import type { HiddenComments } from "../talk/hidden-comments.ts";
import { visitorOf } from "./guard.ts";
import { mapIdSchema } from "./params.ts";

export function addCommentRoutes(server: FastifyInstance, hidden: HiddenComments): void {
	server.withTypeProvider<ZodTypeProvider>().patch(
		"/api/maps/:id/comments/:comment",
		{
			config: { need: "talk.hide" },
			schema: {
				summary: "Hide somebody's comment from everybody, or show it again",
				params: z.object({ id: mapIdSchema, comment: talkIdSchema }),
				body: commentChangesSchema,
				response: { 200: doneSchema },
			},
		},
		async (request) => {
			const { id, comment } = request.params;
			await hidden.set(id, { commentId: comment, isHidden: request.body.hidden, by: visitorOf(request).person?.id ?? "" });
			return { done: true as const };
		},
	);
}
