import type { TalkSession } from "../../editor/talk/talk-session.ts";
import { useObservable, useSession, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { UnreadCount, WithCount } from "../../ui/unread-count.tsx";
import { CommandButton } from "./command-button.tsx";

const areCommentsOpen = (view: ViewState) => view.panels.comments;

/** Opens what people say about the map; tells how many discussions have something new. */
export function CommentsButton() {
	const talk = useObservable(useSession().talk);
	return (
		<WithCount>
			<CommandButton id="view.comments" isPressed={useView(areCommentsOpen)} />
			{talk ? <Unread talk={talk} /> : null}
		</WithCount>
	);
}

function Unread({ talk }: { readonly talk: TalkSession }) {
	return <UnreadCount count={useObservable(talk.view).unread.size} />;
}
