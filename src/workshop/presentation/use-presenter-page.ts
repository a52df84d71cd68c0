import { type RefObject, useEffect } from "react";
import { canvasAttribute } from "../../editor/keyboard-target.ts";
import { useEditor } from "../../editor/use-session.ts";

const reason = "The map is being presented: end the presentation to change it.";

/** What a presentation asks of the page while it runs: nothing is written or marked, the focus is in the bar, and the screen stays on. */
export function usePresenterPage(bar: RefObject<HTMLElement | null>): void {
	const { session, actions } = useEditor();
	useEffect(() => {
		const goOn = session.pauseEdits(reason);
		actions.clearSelection();
		actions.focus(null);
		bar.current?.focus({ preventScroll: true });
		const lock = keepScreenOn();
		return () => {
			goOn();
			lock.release();
			document.querySelector<HTMLElement>(`[${canvasAttribute}]`)?.focus({ preventScroll: true });
		};
	}, [session, actions, bar]);
}

/** Where the browser can; it lets go by itself when the page is hidden. */
function keepScreenOn(): { release(): void } {
	let isOver = false;
	let sentinel: WakeLockSentinel | null = null;
	const ask = async () => {
		try {
			sentinel = (await navigator.wakeLock?.request("screen")) ?? null;
			if (isOver) await sentinel?.release();
		} catch {
			// Refused, as with a low battery: the screen goes dark when the system says so.
		}
	};
	const onVisible = () => {
		if (document.visibilityState === "visible") void ask();
	};
	void ask();
	document.addEventListener("visibilitychange", onVisible);
	return {
		release() {
			isOver = true;
			document.removeEventListener("visibilitychange", onVisible);
			void sentinel?.release().catch(() => undefined);
		},
	};
}
