import { useState } from "react";
import type { TalkView } from "../editor/talk/talk-session.ts";
import { useTalk } from "../editor/talk/use-talk.ts";
import { labelOfTarget } from "../editor/target-label.ts";
import { useCommand } from "../editor/use-command.ts";
import { useMap, useSession, useView, useViewActions } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { Anchor } from "../shared/talk/anchor.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PanelNote } from "../ui/panel-note.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { CommentBox } from "./comment-box.tsx";
import { useCannotTalk } from "./comment-item.tsx";
import styles from "./discussion.module.css";
import { anchorOfTarget } from "./place.ts";
import { filterThreads, type ThreadFilter, threadFilters } from "./thread-filters.ts";
import { ThreadRow } from "./thread-row.tsx";
import { ThreadView } from "./thread-view.tsx";
import { useGoTo } from "./use-go-to.ts";
import { useMentionable, useSpeakers } from "./use-people.ts";
import { useSay } from "./use-say.ts";

const wholeOf = (view: TalkView) => view;
const threadOf = (view: ViewState) => view.thread;
const pointOf = (view: ViewState) => view.commentAt;
const revisionOf = (map: JourneyMap) => map.revision;

/** What a comment would be about now: a chosen point, what is selected, the cell of the keyboard, or the map. */
function subjectOf({ selection, focus, commentAt }: ViewState): string {
	if (commentAt !== null) return "point";
	if (selection.size > 1) return "";
	return [...selection][0] ?? (focus?.startsWith("cell:") ? focus : "");
}

/** What people say about the map: a list to read through, and one discussion at a time. */
export function CommentsPanel() {
	const threadId = useView(threadOf);
	const view = useTalk(wholeOf);
	const point = useView(pointOf);
	const { openThread, commentOn } = useViewActions();
	/** Where the keyboard goes on: in the discussion that was begun here, or, after Escape there, where one is begun. */
	const [writesIn, setWritesIn] = useState<string | null>(null);
	const begin = (id: string) => {
		setWritesIn(id);
		openThread(id);
	};
	const close = useCommand("view.comments");
	const thread = threadId === "" ? undefined : view.talk.byId.get(threadId);
	return (
		<SidePanel
			title="Comments"
			closeLabel="Close the comments"
			onClose={close.run}
			onKeyDown={(event) => {
				if (event.key !== "Escape") return;
				event.stopPropagation();
				if (threadId !== "") begin("");
				else if (point !== null) commentOn(null);
				else close.run();
			}}
		>
			{thread !== undefined ? (
				<ThreadView
					key={thread.id}
					thread={thread}
					me={view.me}
					takesFocus={thread.id === writesIn}
					onBack={() => openThread("")}
				/>
			) : (
				<>
					{threadId === "" ? null : <PanelNote>This discussion is not on this map, or has not arrived yet.</PanelNote>}
					<ThreadList view={view} takesFocus={writesIn === ""} onBegin={begin} onOpen={openThread} />
				</>
			)}
		</SidePanel>
	);
}

interface ThreadListProps {
	readonly view: TalkView;
	readonly takesFocus: boolean;
	readonly onOpen: (threadId: string) => void;
	/** A new one was begun. */
	readonly onBegin: (threadId: string) => void;
}

function ThreadList({ view, takesFocus, onOpen, onBegin }: ThreadListProps) {
	const { map } = useSession();
	useMap(revisionOf);
	const [filter, setFilter] = useState<ThreadFilter>("open");
	const speakerOf = useSpeakers();
	const goTo = useGoTo();
	const cannot = useCannotTalk();
	const threads = filterThreads(view, filter);
	return (
		<>
			{cannot === "" ? <NewThread takesFocus={takesFocus} onBegin={onBegin} /> : <PanelNote>{cannot}</PanelNote>}
			<div className={styles.filters}>
				<Segmented
					label="Show"
					isLabelHidden
					value={filter}
					segments={threadFilters}
					onChange={(chosen) => setFilter(threadFilters.find(({ value }) => value === chosen)?.value ?? "open")}
				/>
			</div>
			{threads.length > 0 ? (
				<ul className={styles.list} aria-label="Discussions">
					{threads.map((thread) => (
						<ThreadRow
							key={thread.id}
							thread={thread}
							map={map}
							unread={view.unread.get(thread.id) ?? 0}
							speakerOf={speakerOf}
							onOpen={() => {
								onOpen(thread.id);
								goTo(thread.anchor);
							}}
						/>
					))}
				</ul>
			) : view.talk.threads.length === 0 ? (
				<EmptyState icon="messages-square" title="Nothing was said yet">
					Select a card, a step or a stage and say what you think of it. A comment stays with what it is about.
				</EmptyState>
			) : (
				<PanelNote>None of the discussions is in this list.</PanelNote>
			)}
		</>
	);
}

function NewThread({ takesFocus, onBegin }: Pick<ThreadListProps, "takesFocus" | "onBegin">) {
	const { map } = useSession();
	const subject = useView(subjectOf);
	const point = useView(pointOf);
	const { commentOn } = useViewActions();
	const people = useMentionable();
	const say = useSay();
	const target = subject === "point" ? "" : subject;
	const anchor: Anchor = point !== null ? { kind: "point", ...point } : (anchorOfTarget(target) ?? { kind: "map" });
	const about = point !== null ? "a place on the canvas" : anchor.kind === "map" ? "the whole map" : labelOfTarget(map, target);
	return (
		<div className={styles.answer}>
			<CommentBox
				label={`Comment on ${about}`}
				sendLabel="Comment"
				people={people}
				takesFocus={takesFocus || point !== null}
				onSend={(text) => {
					const made = say((talk) => talk.addThread({ anchor, text }));
					if (made === null) return false;
					commentOn(null);
					onBegin(made.threadId);
					return true;
				}}
			/>
		</div>
	);
}
