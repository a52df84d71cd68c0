/** The bench's map with every card's place worked out already: peers pay for drawing only. */
export async function loadMap() {
	const name = new URLSearchParams(location.search).get("map");
	return (await fetch(`/data/${name}`)).json();
}

/** Resolves after the frame that shows what the page holds now. */
export function painted() {
	return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))));
}
