import "../ui/fonts.css";
import "../ui/tokens.css";
import "../ui/scale.css";
import "../ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { loadFonts } from "./load-fonts.ts";

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

void start();
