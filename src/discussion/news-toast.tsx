import { useEffect, useRef, useState } from "react";
import { type NewsCalls, pageNews, takeWhereToGo } from "../editor/news/news.ts";
import { tellsNews } from "../editor/news/tells-news.ts";
import { useEditor } from "../editor/use-session.ts";
import type { Notice } from "../shared/protocol/notice-api.ts";
import { ToastRegion } from "../ui/toast-region.tsx";
import { useToast } from "../ui/use-toast.ts";
import { anchorOfNews, newsText } from "./news-text.ts";
import { useGoTo } from "./use-go-to.ts";

interface NewsToastProps {
	/** Tests bring their own. */
	readonly calls?: NewsCalls;
}

/** How often the server is asked while the page is looked at, ms. */
const askEvery = 20_000;

/** Says on an open map that somebody has mentioned one there, or made one an owner: all that is new at once, one at a time. */
export function NewsToast({ calls }: NewsToastProps) {
	const editor = useEditor();
	const { mapId } = editor.session;
	const [own] = useState(() => calls ?? pageNews());
	const { toast, show, close } = useToast();
	const goTo = useGoTo();
	const tell = (news: readonly Notice[]) => {
		const [youngest] = news;
		if (youngest === undefined) return;
		const text = news.length === 1 ? newsText(youngest) : `${news.length} things on this map are new to you.`;
		show({ text, actionLabel: news.length === 1 ? "Show" : "Show the last", action: () => open(youngest) });
	};
	const open = (notice: Notice) => {
		const anchor = anchorOfNews(notice);
		if (notice.threadId !== "") editor.actions.openThread(notice.threadId);
		else if (anchor !== null) goTo(anchor);
	};
	const latest = useRef({ tell, goTo });
	latest.current = { tell, goTo };
	useEffect(() => {
		const anchor = takeWhereToGo(mapId);
		if (anchor !== null) latest.current.goTo(anchor);
	}, [mapId]);
	useEffect(() => {
		// What was there when the map was opened is no news: the inbox has it.
		let known: number | null = null;
		let isOpen = true;
		const ask = async () => {
			if (document.hidden || !tellsNews().get()) return;
			// Without a server there are no news: it is asked again.
			const answer = await own.list(mapId).catch(() => null);
			if (!isOpen || answer === null) return;
			const seen = known;
			known = Math.max(known ?? 0, ...answer.notices.map(({ number }) => number));
			if (seen === null) return;
			const { panels, thread, isPresenting } = editor.view.getState();
			const isRead = ({ threadId }: Notice) => threadId !== "" && panels.comments && thread === threadId;
			if (!isPresenting)
				latest.current.tell(answer.notices.filter((one) => one.number > seen && isForToast(one) && !isRead(one)));
		};
		const look = () => void ask();
		look();
		const timer = setInterval(look, askEvery);
		document.addEventListener("visibilitychange", look);
		return () => {
			isOpen = false;
			clearInterval(timer);
			document.removeEventListener("visibilitychange", look);
		};
	}, [mapId, own, editor]);
	return <ToastRegion toast={toast} onClose={close} />;
}

function isForToast({ event, isUnread }: Notice): boolean {
	return isUnread && (event === "card.assigned" || event === "comment.mentioned");
}
