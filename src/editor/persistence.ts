let isRequested = false;

/** Asks the browser, once per page, not to clear this device's storage under pressure: it holds somebody's work now. */
export function requestPersistence(): void {
	if (isRequested || typeof navigator === "undefined") return;
	isRequested = true;
	navigator.storage?.persist?.().catch(() => {
		// Refused or unavailable: the work is stored all the same, only less protected.
	});
}
