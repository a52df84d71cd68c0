import { useEffect } from "react";
import { useTalkSession } from "../editor/talk/use-talk.ts";
import { useMap, useSession, useViewActions } from "../editor/use-session.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { Thread } from "../shared/talk/talk.ts";
import { Button } from "../ui/button.tsx";
import { copyText } from "../ui/copy-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { PanelNote } from "../ui/panel-note.tsx";
import { CommentBox } from "./comment-box.tsx";
import { CommentItem, useCannotTalk } from "./comment-item.tsx";
import styles from "./discussion.module.css";
import { placeOf } from "./place.ts";
import { useGoTo, useInView } from "./use-go-to.ts";
import { useMentionable } from "./use-people.ts";
import { useSay } from "./use-say.ts";

interface ThreadViewProps {
	readonly thread: Thread;
	readonly me: string;
	/** The keyboard goes on in the answer. */
	readonly takesFocus: boolean;
	readonly onBack: () => void;
}

const mapOf = (map: JourneyMap) => map.revision;

/** One discussion, whole: read by being shown, answered, resolved and opened again. */
export function ThreadView({ thread, me, takesFocus, onBack }: ThreadViewProps) {
	const { id, anchor, comments, isResolved, isDeleted } = thread;
	const { map, mapId } = useSession();
	useMap(mapOf);
	const { say: tell } = useViewActions();
	const talk = useTalkSession();
	const say = useSay();
	const goTo = useGoTo();
	const people = useMentionable();
	const cannot = useCannotTalk();
	const place = placeOf(map, anchor);
	useInView(anchor);
	// biome-ignore lint/correctness/useExhaustiveDependencies: what comes while it is shown is read, too
	useEffect(() => talk?.markRead(id), [talk, id, comments]);
	const copyLink = async () => {
		const isCopied = await copyText(`${location.origin}/map/${mapId}/comments/${id}`);
		tell(isCopied ? "The address of this discussion is copied." : "The address could not be copied.");
	};
	return (
		<>
			<div className={styles.threadHead}>
				<IconButton icon="arrow-left" label="All comments" size="small" onClick={onBack} />
				<button
					type="button"
					className={styles.place}
					disabled={place.target === null && anchor.kind !== "point"}
					onClick={() => goTo(anchor)}
				>
					{place.label}
				</button>
				<IconButton icon="link" label="Copy the address of this discussion" size="small" onClick={() => void copyLink()} />
				{cannot === "" && !isDeleted ? (
					<Button size="small" variant="quiet" onClick={() => void say((open) => open.setResolved(id, !isResolved))}>
						{isResolved ? "Reopen" : "Resolve"}
					</Button>
				) : null}
			</div>
			{place.isGone ? <PanelNote>What this is about was deleted. The discussion is kept with it.</PanelNote> : null}
			{isResolved ? <PanelNote>This discussion is resolved. Whoever answers opens it again.</PanelNote> : null}
			<ol className={styles.comments}>
				{comments.map((comment) => (
					<CommentItem key={comment.id} comment={comment} me={me} />
				))}
			</ol>
			{isDeleted ? (
				<PanelNote>All of this discussion was deleted.</PanelNote>
			) : cannot === "" ? (
				<div className={styles.answer}>
					<CommentBox
						label="Answer"
						sendLabel="Answer"
						people={people}
						takesFocus={takesFocus}
						onSend={(text) => say((open) => open.reply({ threadId: id, text })) !== null}
					/>
				</div>
			) : (
				<PanelNote>{cannot}</PanelNote>
			)}
		</>
	);
}
