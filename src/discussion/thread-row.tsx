import type { JourneyMap } from "../shared/map/journey-map.ts";
import { plainText } from "../shared/talk/comment-text.ts";
import type { Thread } from "../shared/talk/talk.ts";
import { Avatar } from "../ui/avatar.tsx";
import { relativeTime } from "../ui/relative-time.ts";
import styles from "./discussion.module.css";
import { placeOf } from "./place.ts";
import type { Speaker } from "./use-people.ts";

interface ThreadRowProps {
	readonly thread: Thread;
	readonly map: JourneyMap;
	readonly unread: number;
	readonly speakerOf: (person: string) => Speaker;
	readonly onOpen: () => void;
}

/** A discussion in the list: where it stands, how it began, and how much there is. */
export function ThreadRow({ thread, map, unread, speakerOf, onOpen }: ThreadRowProps) {
	const { comments, author, anchor, isResolved } = thread;
	const { name, colour } = speakerOf(author);
	const first = comments.find(({ isDeleted, isHidden }) => !isDeleted && !isHidden);
	const isHidden = comments.some((comment) => comment.isHidden);
	const last = comments.at(-1);
	const answers = comments.length - 1;
	const facts = [
		relativeTime(last?.at ?? thread.at, Date.now()),
		...(answers > 0 ? [`${answers} ${answers === 1 ? "answer" : "answers"}`] : []),
		...(unread > 0 ? [`${unread} unread`] : []),
		...(isResolved ? ["resolved"] : []),
	];
	return (
		<li>
			<button type="button" className={styles.row} data-unread={unread > 0 || undefined} onClick={onOpen}>
				<Avatar name={name} colour={colour} size="small" />
				<span className={styles.rowText}>
					<span className={styles.rowPlace}>{placeOf(map, anchor).label}</span>
					<span className={styles.rowWords}>
						{name}:{" "}
						{first !== undefined
							? plainText(first.text)
							: isHidden
								? "Hidden by an owner of the map."
								: "This comment was deleted."}
					</span>
					<span className={styles.small}>{facts.join(" · ")}</span>
				</span>
			</button>
		</li>
	);
}
