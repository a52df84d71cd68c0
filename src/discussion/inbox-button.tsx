import { Suspense, useCallback, useState } from "react";
import { type NewsCalls, pageNews } from "../editor/news/news.ts";
import { type InboxCalls, pageInbox } from "../editor/talk/inbox.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { late } from "../ui/late.tsx";
import { UnreadCount, WithCount } from "../ui/unread-count.tsx";
import { useLoaded } from "../ui/use-loaded.ts";

const InboxDialog = late(async () => (await import("./inbox-dialog.tsx")).InboxDialog);

interface InboxButtonProps {
	/** Goes to a place of the page. */
	readonly onGo: (path: string) => void;
	/** Tests bring their own. */
	readonly calls?: InboxCalls;
	readonly news?: NewsCalls;
}

/** What is said on all maps and what concerns one there, with how much of it is new. */
export function InboxButton({ onGo, calls, news }: InboxButtonProps) {
	const [own] = useState(() => calls ?? pageInbox());
	const [ownNews] = useState(() => news ?? pageNews());
	const [isOpen, setOpen] = useState(false);
	const load = useCallback(() => own.list({ filter: "mentioned" }), [own]);
	// Without a server there is nothing to say: the list says why when it is opened.
	const { value } = useLoaded(load);
	const loadNews = useCallback(() => ownNews.list(null), [ownNews]);
	const { value: told } = useLoaded(loadNews);
	// A mention's discussion is counted already.
	const others = told?.notices.filter(({ isUnread, event }) => isUnread && event !== "comment.mentioned").length ?? 0;
	return (
		<WithCount>
			<IconButton icon="messages-square" label="Inbox" onClick={() => setOpen(true)} />
			<UnreadCount
				count={(value?.unread ?? 0) + others}
				names={others > 0 ? ["entry in the inbox", "entries in the inbox"] : ["discussion", "discussions"]}
			/>
			{isOpen ? (
				<Suspense>
					<InboxDialog calls={own} news={ownNews} onGo={onGo} onClose={() => setOpen(false)} />
				</Suspense>
			) : null}
		</WithCount>
	);
}
