import type { Theme } from "../../shared/scene/scene.ts";
import { themes } from "../../shared/scene/theme.ts";
import { currentScheme, subscribeScheme } from "../../ui/colour-scheme.ts";
import { forcedTheme } from "./forced-theme.ts";

/** The colours that a canvas on this screen is drawn with now: the page's, or the system's where it forces its own. */
export interface ScreenTheme {
	/** The same object until the colours change. */
	get(): Theme;
	subscribe(listener: () => void): () => void;
	close(): void;
}

export function createScreenTheme(): ScreenTheme {
	const forced = window.matchMedia("(forced-colors: active)");
	const listeners = new Set<() => void>();
	const read = () => (forced.matches ? forcedTheme() : themes[currentScheme()]);
	let theme = read();

	function refresh(): void {
		theme = read();
		for (const listener of [...listeners]) listener();
	}

	const stopScheme = subscribeScheme(refresh);
	forced.addEventListener("change", refresh);
	return {
		get: () => theme,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			stopScheme();
			forced.removeEventListener("change", refresh);
			listeners.clear();
		},
	};
}
