// Loaded before the first paint, so that a chosen theme never flashes (src/ui/colour-scheme.ts writes it).
try {
	const chosen = localStorage.getItem("odograph:theme");
	if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
	// Storage refused: the system's theme it is.
}
