import { useCallback, useEffect, useState } from "react";
import type { NewsCalls } from "../editor/news/news.ts";
import type { InboxCalls } from "../editor/talk/inbox.ts";
import { type InboxAnswer, type InboxFilter, type InboxThread, inboxFilters } from "../shared/protocol/inbox-api.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { errorText } from "../ui/error-text.ts";
import { Loading } from "../ui/loading.tsx";
import { relativeTime } from "../ui/relative-time.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import styles from "./inbox.module.css";
import { NewsList } from "./news-list.tsx";

interface InboxDialogProps {
	readonly calls: InboxCalls;
	readonly news: NewsCalls;
	readonly onGo: (path: string) => void;
	readonly onClose: () => void;
}

const filters: readonly { readonly value: InboxFilter; readonly label: string }[] = [
	{ value: "mentioned", label: "Mentioned" },
	{ value: "mine", label: "Mine" },
	{ value: "unresolved", label: "Unresolved" },
	{ value: "all", label: "All" },
];

const forMe = "forMe";

/** What is said on all maps that one may see, and what concerns one there: to filter, and to go to. */
export function InboxDialog({ calls, news, onGo, onClose }: InboxDialogProps) {
	const [shown, setShown] = useState<InboxFilter | typeof forMe>("unresolved");
	return (
		<Dialog title="Inbox" description="What is said on your maps, and what concerns you there." size="large" onClose={onClose}>
			<div className={styles.filters}>
				<Segmented
					label="Show"
					isLabelHidden
					value={shown}
					segments={[{ value: forMe, label: "For me" }, ...filters]}
					onChange={(chosen) => setShown(inboxFilters.find((known) => known === chosen) ?? forMe)}
				/>
			</div>
			{shown === forMe ? <NewsList calls={news} onGo={onGo} /> : <Discussions calls={calls} filter={shown} onGo={onGo} />}
		</Dialog>
	);
}

interface DiscussionsProps extends Pick<InboxDialogProps, "calls" | "onGo"> {
	readonly filter: InboxFilter;
}

function Discussions({ calls, filter, onGo }: DiscussionsProps) {
	const [mapId, setMapId] = useState("");
	const { threads, people, next, problem, more } = useInbox(calls, filter);
	const maps = new Map(threads?.map(({ mapId: id, mapTitle }) => [id, mapTitle || "Untitled map"]));
	const shown = threads?.filter((thread) => mapId === "" || thread.mapId === mapId) ?? null;
	return (
		<>
			{maps.size > 1 ? (
				<div className={styles.filters}>
					<Select
						label="Map"
						value={mapId}
						options={[{ value: "", label: "All maps" }, ...[...maps].map(([value, label]) => ({ value, label }))]}
						onChange={setMapId}
					/>
				</div>
			) : null}
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			{shown === null && problem === "" ? <Loading label="Asking the server" /> : null}
			{shown?.length === 0 ? <EmptyState icon="messages-square" title="Nothing here" /> : null}
			<ul className={styles.list} aria-label="Discussions">
				{shown?.map((thread) => (
					<InboxRow
						key={thread.threadId}
						thread={thread}
						people={people}
						onOpen={() => onGo(`/map/${thread.mapId}/comments/${thread.threadId}`)}
					/>
				))}
			</ul>
			{next === null ? null : (
				<Button variant="quiet" onClick={more}>
					Show older ones
				</Button>
			)}
		</>
	);
}

interface InboxRowProps {
	readonly thread: InboxThread;
	readonly people: InboxAnswer["people"];
	readonly onOpen: () => void;
}

function InboxRow({ thread, people, onOpen }: InboxRowProps) {
	const { mapTitle, first, last, comments, unread, isResolved, isMentioned } = thread;
	const nameOf = (person: string) => people[person]?.name ?? "Somebody";
	const facts = [
		mapTitle || "Untitled map",
		relativeTime(Date.parse(last.at), Date.now()),
		...(comments > 1 ? [`${comments} comments`] : []),
		...(isMentioned ? ["you are mentioned"] : []),
		...(unread > 0 ? [`${unread} unread`] : []),
		...(isResolved ? ["resolved"] : []),
	];
	return (
		<li>
			<button type="button" className={styles.row} data-unread={unread > 0 || undefined} onClick={onOpen}>
				<Avatar name={nameOf(last.author)} colour={people[last.author]?.colour || "slate"} size="small" />
				<span className={styles.text}>
					<span className={styles.words}>
						{nameOf(first.author)}: {first.words}
					</span>
					{comments > 1 ? (
						<span className={styles.last}>
							{nameOf(last.author)}: {last.words}
						</span>
					) : null}
					<span className={styles.small}>{facts.join(" · ")}</span>
				</span>
			</button>
		</li>
	);
}

interface Inbox {
	readonly threads: readonly InboxThread[] | null;
	readonly people: InboxAnswer["people"];
	readonly next: string | null;
	readonly problem: string;
	more(): void;
}

/** Page after page of what the filter leaves; an answer that comes after another filter was chosen is dropped. */
function useInbox(calls: InboxCalls, filter: InboxFilter): Inbox {
	const [pages, setPages] = useState<{ readonly filter: InboxFilter; readonly answers: readonly InboxAnswer[] }>({
		filter,
		answers: [],
	});
	const [problem, setProblem] = useState("");
	const isCurrent = pages.filter === filter;
	const load = useCallback(
		async (before: string, isStill: () => boolean) => {
			try {
				const answer = await calls.list({ filter, ...(before === "" ? {} : { before }) });
				if (!isStill()) return;
				setProblem("");
				setPages((known) => ({ filter, answers: before === "" ? [answer] : [...known.answers, answer] }));
			} catch (thrown) {
				if (isStill()) setProblem(errorText(thrown));
			}
		},
		[calls, filter],
	);
	useEffect(() => {
		let isWanted = true;
		void load("", () => isWanted);
		return () => {
			isWanted = false;
		};
	}, [load]);
	const answers = isCurrent ? pages.answers : [];
	const next = answers.at(-1)?.next ?? null;
	return {
		threads: answers.length === 0 ? null : answers.flatMap(({ threads }) => threads),
		people: Object.assign({}, ...answers.map(({ people }) => people)),
		next,
		problem,
		more: () => void load(next ?? "", () => true),
	};
}
