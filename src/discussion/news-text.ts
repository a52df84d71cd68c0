import type { Notice } from "../shared/protocol/notice-api.ts";
import { statusLabels } from "../shared/scene/card-meta.ts";
import { type Anchor, anchorSchema } from "../shared/talk/anchor.ts";

/** What happened, in a sentence. */
export function newsText({ event, by, record, detail }: Notice): string {
	const who = by || "Somebody";
	const what = record === null || record.title === "" ? "something without a title" : `“${record.title}”`;
	switch (event) {
		case "card.assigned":
			return `${who} made you an owner of ${what} (${detail}).`;
		case "card.statusChanged": {
			const status = Object.entries(statusLabels).find(([name]) => name === detail)?.[1] ?? detail;
			return detail === "" ? `${who} took the status of ${what} away.` : `${who} set ${what} to ${status}.`;
		}
		case "comment.mentioned":
			return `${who} mentioned you in a comment.`;
		case "score.pastTarget":
			return `The score “${detail}” fell past its target.`;
	}
}

/** Where on its map it is; null for no place of its own. */
export function anchorOfNews({ record }: Notice): Anchor | null {
	const read = anchorSchema.safeParse({ kind: "node", collection: record?.collection, id: record?.id });
	return read.success ? read.data : null;
}
