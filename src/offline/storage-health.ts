/** What can go wrong with this browser's storage, as far as it matters to a person. */
export type StorageProblem = "full" | "refused" | "newerPage" | "blocked" | "corrupt" | "closed" | "unknown";

const sentences: Readonly<Record<StorageProblem, string>> = {
	full: "This device's storage for web pages is full: changes are kept only while this page is open. Free some space, or stay connected to the server.",
	refused:
		"This browser does not let the page store anything (a private window?): changes are kept only while this page is open.",
	newerPage:
		"A newer version of Odograph is open in another tab: reload this page. Until then changes are not stored on this device.",
	blocked:
		"An older tab of Odograph holds this device's storage: close it or reload it. Until then changes are kept only while this page is open.",
	corrupt: "Part of what this device has stored cannot be read: it is left as it is, and the map is loaded from the server.",
	closed:
		"The browser has closed this device's storage: changes are kept only while this page is open. Reload the page once you are connected.",
	unknown: "This device cannot store the map at the moment: changes are kept only while this page is open.",
};

export function storageSentence(problem: StorageProblem): string {
	return sentences[problem];
}

/** Whether trying again can help without the person doing anything to this tab. */
export function canRetry(problem: StorageProblem): boolean {
	return problem === "full" || problem === "blocked" || problem === "unknown" || problem === "closed";
}

const byErrorName: ReadonlyMap<string, StorageProblem> = new Map([
	["QuotaExceededError", "full"],
	["InvalidStateError", "refused"],
	["SecurityError", "refused"],
	["MissingAPIError", "refused"],
	["MissingAPI", "refused"],
	["VersionError", "newerPage"],
	["VersionChangeError", "newerPage"],
	["BlockedError", "blocked"],
	["TimeoutError", "blocked"],
	["DatabaseClosedError", "closed"],
	["DataError", "corrupt"],
	["NotFoundError", "corrupt"],
	["DataCloneError", "corrupt"],
	["NotReadableError", "corrupt"],
]);

/** Reads the kind of failure out of what Dexie or IndexedDB threw, which nest the cause differently per browser. */
export function storageProblem(error: unknown): StorageProblem {
	let found: StorageProblem = "unknown";
	for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth++) {
		const known = byErrorName.get(cause.name);
		// The innermost cause is the one that says why: Dexie wraps a quota failure in an AbortError.
		if (known) found = known;
		cause = "inner" in cause ? cause.inner : cause.cause;
	}
	return found;
}
