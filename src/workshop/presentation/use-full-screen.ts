import { useEffect, useRef } from "react";

/**
 * The whole screen for as long as the caller is mounted, where the browser gives it; a phone's may not, and the window
 * is enough then. Leaving full screen by the browser's own key is leaving altogether.
 */
export function useFullScreen(onLeft: () => void): void {
	const left = useRef(onLeft);
	left.current = onLeft;
	useEffect(() => {
		const page = document.documentElement;
		let isMounted = true;
		let isIn = false;
		const onChange = () => {
			if (document.fullscreenElement !== null) isIn = true;
			else if (isIn) left.current();
		};
		const enter = async () => {
			try {
				await page.requestFullscreen?.({ navigationUI: "hide" });
				// Ended while the browser was asking.
				if (!isMounted) await document.exitFullscreen();
			} catch {
				// Refused: it is shown in the window.
			}
		};
		document.addEventListener("fullscreenchange", onChange);
		if (document.fullscreenElement === null) void enter();
		return () => {
			isMounted = false;
			document.removeEventListener("fullscreenchange", onChange);
			if (isIn && document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
		};
	}, []);
}
