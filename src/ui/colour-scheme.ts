export type SchemeChoice = "system" | "light" | "dark";
export type Scheme = "light" | "dark";

const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** What this device asked for: `data-theme` of the root element is its home while the page is open. */
export function schemeChoice(): SchemeChoice {
	const chosen = document.documentElement.dataset.theme;
	return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** What is on the screen. */
export function currentScheme(): Scheme {
	const choice = schemeChoice();
	if (choice !== "system") return choice;
	return dark?.matches ? "dark" : "light";
}

export function subscribeScheme(listener: () => void): () => void {
	const observer = new MutationObserver(listener);
	observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
	dark?.addEventListener("change", listener);
	return () => {
		observer.disconnect();
		dark?.removeEventListener("change", listener);
	};
}
