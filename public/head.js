// Runs in the page's head, before the first paint and before any module.

// A chosen theme never flashes (src/ui/colour-scheme.ts writes it).
try {
	const chosen = localStorage.getItem("odograph:theme");
	if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
	// Storage refused: the system's theme it is.
}

// What a map needs is fetched beside the entry, not after it has run. The build lists it in the page.
if (location.pathname.startsWith("/map/")) {
	for (const file of document.querySelector('meta[name="map-files"]')?.content.split(" ") ?? []) {
		const link = document.createElement("link");
		link.rel = file.endsWith(".css") ? "preload" : "modulepreload";
		if (file.endsWith(".css")) link.as = "style";
		link.crossOrigin = "";
		link.href = file;
		document.head.append(link);
	}
}
