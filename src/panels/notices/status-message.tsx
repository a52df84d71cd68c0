import { useEffect, useState } from "react";
import { commandById } from "../../editor/commands/commands.ts";
import { useRunCommand } from "../../editor/use-command.ts";
import { useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { ToastRegion } from "../../ui/toast-region.tsx";

const shownFor = 6_000;
const offeredFor = 14_000;
const messageOf = (view: ViewState) => view.message;

/** What the last command has to say. */
export function StatusMessage() {
	const message = useView(messageOf);
	const run = useRunCommand();
	const [gone, setGone] = useState(0);
	useEffect(() => {
		if (!message) return;
		const timer = setTimeout(() => setGone(message.at), message.command === "" ? shownFor : offeredFor);
		return () => clearTimeout(timer);
	}, [message]);
	const isShown = message !== null && message.at !== gone;
	const offer =
		isShown && message.command !== ""
			? { actionLabel: commandById(message.command).label, action: () => run(commandById(message.command)) }
			: {};
	const toast = isShown ? { id: message.at, text: message.text, ...offer } : null;
	return <ToastRegion toast={toast} onClose={() => setGone(message?.at ?? 0)} />;
}
