import "../ui/fonts.css";
import "../ui/tokens.css";
import "../ui/scale.css";
import "../ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { hideJoinToken } from "./join-token.ts";
import { loadFonts } from "./load-fonts.ts";
import { prepareRoute } from "./routes.ts";

async function start(): Promise<void> {
	hideJoinToken();
	const root = document.getElementById("root");
	if (!root) throw new Error("The page has no #root element.");
	await Promise.all([loadFonts(), prepareRoute(location.pathname)]);
	createRoot(root).render(
		<StrictMode>
			<App />
		</StrictMode>,
	);
}

void start();
