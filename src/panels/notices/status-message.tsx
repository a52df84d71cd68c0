import { useEffect, useState } from "react";
import { useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { ToastRegion } from "../../ui/toast-region.tsx";

const shownFor = 6_000;
const messageOf = (view: ViewState) => view.message;

/** What the last command has to say. */
export function StatusMessage() {
	const message = useView(messageOf);
	const [gone, setGone] = useState(0);
	useEffect(() => {
		if (!message) return;
		const timer = setTimeout(() => setGone(message.at), shownFor);
		return () => clearTimeout(timer);
	}, [message]);
	const toast = message && message.at !== gone ? { id: message.at, text: message.text } : null;
	return <ToastRegion toast={toast} onClose={() => setGone(message?.at ?? 0)} />;
}
