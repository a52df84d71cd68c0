/** Whether the space bar is held while nobody types: then every press pans. */
export function watchSpace(signal: AbortSignal): { isDown(): boolean } {
	let isDown = false;
	window.addEventListener(
		"keydown",
		(event) => {
			if (event.code === "Space" && !usesSpace(event.target)) isDown = true;
		},
		{ signal },
	);
	const release = () => {
		isDown = false;
	};
	window.addEventListener("keyup", (event) => event.code === "Space" && release(), { signal });
	window.addEventListener("blur", release, { signal });
	return { isDown: () => isDown };
}

function usesSpace(target: EventTarget | null): boolean {
	return (
		target instanceof Element && target.closest("input, textarea, select, [contenteditable], button, [role=button]") !== null
	);
}
