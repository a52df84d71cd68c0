import "../ui/fonts.css";
import "../ui/tokens.css";
import "../ui/scale.css";
import "../ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { loadFonts } from "./load-fonts.ts";

/** A map is fetched and read while the fonts arrive and React starts. Where that fails, the route's own import says so. */
function prepareMap(): void {
	const mapId = /^\/map\/([\w-]+)\/?$/.exec(location.pathname)?.[1];
	if (mapId === undefined) return;
	import("./map-route.tsx").then((route) => route.prepareMap(mapId)).catch(() => undefined);
}

async function start(): Promise<void> {
	const root = document.getElementById("root");
	if (!root) throw new Error("The page has no #root element.");
	await loadFonts();
	createRoot(root).render(
		<StrictMode>
			<App />
		</StrictMode>,
	);
}

prepareMap();
void start();
