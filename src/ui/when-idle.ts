/** ms after which a busy page does it all the same. */
const patience = 1_000;

/** Does something when what the page has to show is shown. Answers how to leave it. */
export function whenIdle(work: () => void): () => void {
	if (typeof requestIdleCallback !== "function") {
		const timer = setTimeout(work);
		return () => clearTimeout(timer);
	}
	const asked = requestIdleCallback(work, { timeout: patience });
	return () => cancelIdleCallback(asked);
}
