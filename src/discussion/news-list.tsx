import { useCallback, useEffect } from "react";
import { goWhenOpen, type NewsCalls } from "../editor/news/news.ts";
import { chooseNews, tellsNews } from "../editor/news/tells-news.ts";
import { useObservable } from "../editor/use-session.ts";
import type { Notice } from "../shared/protocol/notice-api.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { Loading } from "../ui/loading.tsx";
import { relativeTime } from "../ui/relative-time.ts";
import { Switch } from "../ui/switch.tsx";
import { useLoaded } from "../ui/use-loaded.ts";
import styles from "./inbox.module.css";
import { anchorOfNews, newsText } from "./news-text.ts";

interface NewsListProps {
	readonly calls: NewsCalls;
	readonly onGo: (path: string) => void;
}

const icons = {
	"card.assigned": "user-plus",
	"card.statusChanged": "circle-check",
	"comment.mentioned": "message-square",
	"score.pastTarget": "gauge",
} as const;

/** What concerns one on all maps. That it is shown means that it has been seen. */
export function NewsList({ calls, onGo }: NewsListProps) {
	const load = useCallback(() => calls.list(null), [calls]);
	const { value, problem } = useLoaded(load);
	const isTold = useObservable(tellsNews());
	const youngest = value?.notices[0];
	useEffect(() => {
		// Where it cannot be said now, it is still unread next time.
		if (youngest?.isUnread) calls.markSeen(youngest.number).catch(() => undefined);
	}, [calls, youngest]);
	const open = (notice: Notice) => {
		const anchor = anchorOfNews(notice);
		if (anchor !== null) goWhenOpen(notice.mapId, anchor);
		onGo(notice.threadId === "" ? `/map/${notice.mapId}` : `/map/${notice.mapId}/comments/${notice.threadId}`);
	};
	return (
		<>
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			{value === null && problem === "" ? <Loading label="Asking the server" /> : null}
			{value?.notices.length === 0 ? (
				<EmptyState icon="inbox" title="Nothing here">
					Here stands who made you an owner or mentioned you, and what became of what you own or wrote about.
				</EmptyState>
			) : null}
			<ul className={styles.list} aria-label="What concerns you">
				{value?.notices.map((notice) => (
					<li key={notice.number}>
						<button type="button" className={styles.row} data-unread={notice.isUnread || undefined} onClick={() => open(notice)}>
							<Icon name={icons[notice.event]} />
							<span className={styles.text}>
								<span className={styles.sentence}>{newsText(notice)}</span>
								<span className={styles.small}>
									{[
										notice.mapTitle || "Untitled map",
										relativeTime(Date.parse(notice.at), Date.now()),
										...(notice.isUnread ? ["new"] : []),
									].join(" · ")}
								</span>
							</span>
						</button>
					</li>
				))}
			</ul>
			<div className={styles.choice}>
				<Switch label="Tell me while a map is open" isOn={isTold} onChange={chooseNews} />
			</div>
		</>
	);
}
