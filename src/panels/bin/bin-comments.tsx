import type { TalkView } from "../../editor/talk/talk-session.ts";
import { useTalk } from "../../editor/talk/use-talk.ts";
import { useViewActions } from "../../editor/use-session.ts";
import type { BinnedRecord } from "../../shared/map/journey-map.ts";
import { Button } from "../../ui/button.tsx";

const byAnchorOf = ({ talk }: TalkView) => talk.byAnchor;

interface BinCommentsProps {
	readonly record: BinnedRecord;
	/** Called before the discussion opens beside the map. */
	readonly onLeave: () => void;
}

/** What was said about something that was deleted: it is kept with it. */
export function BinComments({ record, onLeave }: BinCommentsProps) {
	const byAnchor = useTalk(byAnchorOf);
	const { openThread } = useViewActions();
	const threads = (byAnchor.get(`node:${record.collection}:${record.id}`) ?? []).filter(({ isDeleted }) => !isDeleted);
	const [youngest] = threads;
	if (youngest === undefined) return null;
	const count = threads.reduce((sum, { comments }) => sum + comments.filter(({ isDeleted }) => !isDeleted).length, 0);
	return (
		<Button
			size="small"
			variant="quiet"
			icon="message-square"
			aria-label={`${count === 1 ? "1 comment" : `${count} comments`} on ${record.label || "what has no title"}`}
			onClick={() => {
				onLeave();
				openThread(youngest.id);
			}}
		>
			{count}
		</Button>
	);
}
