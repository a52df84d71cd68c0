import { useState } from "react";
import { useTalkSession } from "../editor/talk/use-talk.ts";
import { useObservable } from "../editor/use-session.ts";
import { createValue } from "../shared/observable.ts";
import type { TalkComment } from "../shared/talk/talk.ts";
import { Avatar } from "../ui/avatar.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import { relativeTime } from "../ui/relative-time.ts";
import { CommentBox } from "./comment-box.tsx";
import { CommentWords } from "./comment-words.tsx";
import styles from "./discussion.module.css";
import { Reactions } from "./reactions.tsx";
import { useCommentEntries } from "./use-comment-entries.ts";
import { useMentionable, useSpeakers } from "./use-people.ts";
import { useSay } from "./use-say.ts";

interface CommentItemProps {
	readonly comment: TalkComment;
	readonly me: string;
}

/** One comment: who, when, what, and what the others make of it. Its writer changes and deletes it. */
export function CommentItem({ comment, me }: CommentItemProps) {
	const { id, author, text, at, editedAt, isDeleted, isHidden, reactions } = comment;
	const [isEditing, setEditing] = useState(false);
	const speakerOf = useSpeakers();
	const people = useMentionable();
	const say = useSay();
	const isReadOnly = useCannotTalk() !== "";
	const entries = useCommentEntries(comment, { isMine: author === me && !isReadOnly, onEdit: () => setEditing(true) });
	const { name, colour } = speakerOf(author);
	const isMine = author === me;
	return (
		<li className={styles.comment} aria-label={`${isMine ? "You" : name}, ${relativeTime(at, Date.now())}`}>
			<Avatar name={name} colour={colour} size="small" />
			<div className={styles.said}>
				<div className={styles.who}>
					<strong>{isMine ? "You" : name}</strong>
					<time className={styles.small} dateTime={new Date(at).toISOString()} title={new Date(at).toLocaleString()}>
						{relativeTime(at, Date.now())}
						{editedAt === null ? "" : ", changed"}
					</time>
					{entries.length > 0 && !isEditing ? (
						<MenuButton label="This comment" size="small" align="end" className={styles.more} entries={() => entries} />
					) : null}
				</div>
				{isDeleted ? (
					<p className={styles.small}>This comment was deleted.</p>
				) : isHidden ? (
					<p className={styles.small}>Hidden by an owner of the map.</p>
				) : isEditing ? (
					<CommentBox
						label="Change the comment"
						sendLabel="Change"
						text={text}
						people={people}
						takesFocus
						onLeave={() => setEditing(false)}
						onSend={(changed) => {
							const isDone = say((talk) => {
								talk.editComment({ commentId: id, text: changed });
								return true;
							});
							if (isDone) setEditing(false);
							return isDone === true;
						}}
					/>
				) : (
					<CommentWords text={text} me={me} nameOf={(person) => speakerOf(person).name} />
				)}
				{isDeleted || isHidden ? null : <Reactions commentId={id} reactions={reactions} me={me} isReadOnly={isReadOnly} />}
			</div>
		</li>
	);
}

const opening = createValue("The comments are being opened.");

/** Why this person may say nothing here, `""` where they may. */
export function useCannotTalk(): string {
	return useObservable(useTalkSession()?.readOnlyReason ?? opening);
}
