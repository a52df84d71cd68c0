import * as z from "zod/mini";

/** `PATCH /api/maps/:id/comments/:comment`: what an owner of the map changes about somebody's comment. */
export const commentChangesSchema = z.object({ hidden: z.boolean() });

export const commentPath = (mapId: string, commentId: string) => `/api/maps/${mapId}/comments/${commentId}`;
