import { doneSchema } from "../shared/protocol/access-api.ts";
import { commentPath } from "../shared/protocol/comment-api.ts";
import { createCall } from "./api-call.ts";

/** Hides somebody's comment from everybody, or shows it again. Rejects with an `AppError`; `unavailable` where no server answers. */
export async function setCommentHidden(
	comment: { readonly mapId: string; readonly commentId: string; readonly isHidden: boolean },
	options: { readonly base?: string; readonly fetch?: typeof fetch } = {},
): Promise<void> {
	const { mapId, commentId, isHidden } = comment;
	await createCall(options).call("PATCH", commentPath(mapId, commentId), doneSchema, { json: { hidden: isHidden } });
}
