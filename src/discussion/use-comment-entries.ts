import { useTalkSession } from "../editor/talk/use-talk.ts";
import { useObservable, useViewActions } from "../editor/use-session.ts";
import { createValue } from "../shared/observable.ts";
import type { TalkComment } from "../shared/talk/talk.ts";
import { errorText } from "../ui/error-text.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useSay } from "./use-say.ts";

const nobody = createValue(false);

/** What somebody may do with a comment besides answering: its writer changes and deletes it, an owner of the map hides it. */
export function useCommentEntries(
	{ id, isDeleted, isHidden }: TalkComment,
	{ isMine, onEdit }: { readonly isMine: boolean; readonly onEdit: () => void },
): readonly MenuEntry[] {
	const talk = useTalkSession();
	const mayHide = useObservable(talk?.mayHide ?? nobody);
	const { say: tell } = useViewActions();
	const say = useSay();
	if (isDeleted) return [];
	const setHidden = () => talk?.setHidden(id, !isHidden).catch((thrown: unknown) => tell(errorText(thrown)));
	const label = isHidden ? "Show again" : "Hide from everybody";
	return [
		...(isMine && !isHidden ? [{ kind: "item" as const, id: "edit", label: "Change", icon: "pencil", run: onEdit }] : []),
		...(isMine
			? [
					{
						...{ kind: "item" as const, id: "delete", label: "Delete", icon: "trash-2" },
						run: () => void say((open) => open.deleteComment(id)),
					},
				]
			: []),
		...(mayHide ? [{ kind: "item" as const, id: "hide", label, icon: "eye", run: () => void setHidden() }] : []),
	];
}
