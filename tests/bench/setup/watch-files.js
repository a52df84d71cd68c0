// Runs in a page of Odograph before its own scripts: tells how long after a click or key a file goes to the downloads, or something shows.
// Plain JavaScript: it is handed to the browser as it stands.
(() => {
	const blobs = new Map();
	let actedAt = Number.NaN;
	let give = () => {};

	const { createObjectURL } = URL;
	URL.createObjectURL = (object) => {
		const url = createObjectURL.call(URL, object);
		if (object instanceof Blob) blobs.set(url, object);
		return url;
	};
	const { click } = HTMLAnchorElement.prototype;
	HTMLAnchorElement.prototype.click = function () {
		const blob = this.download === "" ? undefined : blobs.get(this.href);
		if (blob !== undefined) give({ milliseconds: performance.now() - actedAt, bytes: blob.size });
		click.call(this);
	};
	// When the hand did it, not when the page came to hear of it.
	const hear = (event) => {
		if (event.isTrusted) actedAt = event.timeStamp;
	};
	addEventListener("click", hear, true);
	addEventListener("keydown", hear, true);

	window.benchFiles = {
		/** Until what a selector names comes, or gets another width: ms since the last click or key. */
		changeOf: (selector) =>
			new Promise((resolve) => {
				const isIt = (node) => node instanceof Element && node.matches(selector);
				const holdsIt = (node) => isIt(node) || (node instanceof Element && node.querySelector(selector) !== null);
				const watch = new MutationObserver((changes) => {
					const isSeen = changes.some(({ type, target, addedNodes }) =>
						type === "attributes" ? isIt(target) : [...addedNodes].some(holdsIt),
					);
					if (!isSeen) return;
					watch.disconnect();
					resolve(performance.now() - actedAt);
				});
				watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["width"] });
			}),
		/** The next file: ms since the last click or key, and bytes. */
		next: () =>
			new Promise((resolve) => {
				give = resolve;
			}),
	};
})();
