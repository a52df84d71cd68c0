export interface PageLife {
	/** The page may be gone any moment: write what is not written. */
	hidden(): void;
	/** Somebody looks at it again, perhaps after the computer slept. */
	shown(): void;
	leaving(): void;
	/** Back from the browser's page cache. */
	back(): void;
	networkChanged(): void;
	/** Asked when the person closes the tab: true makes the browser ask once more. */
	hasUnsavedWork(): boolean;
}

/** Calls back at the moments of a page's life. Does nothing where there is no page (tests, workers). */
export function followPage(life: PageLife): () => void {
	if (typeof window === "undefined") return () => {};
	const stop = new AbortController();
	const options = { signal: stop.signal };
	document.addEventListener(
		"visibilitychange",
		() => {
			if (document.visibilityState === "hidden") life.hidden();
			else life.shown();
		},
		options,
	);
	window.addEventListener(
		"pagehide",
		() => {
			life.hidden();
			life.leaving();
		},
		options,
	);
	window.addEventListener(
		"pageshow",
		(event) => {
			if (event.persisted) life.back();
		},
		options,
	);
	window.addEventListener("online", () => life.networkChanged(), options);
	window.addEventListener("offline", () => life.networkChanged(), options);
	window.addEventListener(
		"beforeunload",
		(event) => {
			if (life.hasUnsavedWork()) event.preventDefault();
		},
		options,
	);
	return () => stop.abort();
}
