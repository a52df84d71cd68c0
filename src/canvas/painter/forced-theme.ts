import type { Theme } from "../../shared/scene/scene.ts";
import { themes } from "../../shared/scene/theme.ts";

function systemColour(token: string): string {
	if (token === "link") return "LinkText";
	if (token === "hit") return "Mark";
	if (token === "greek" || token.startsWith("far-")) return "GrayText";
	if (token === "accent" || token === "focus" || token === "hit-edge") return "Highlight";
	if (token === "on-accent") return "HighlightText";
	const isGround =
		/^(surface|header-|rail|tint-|accent-soft|badge-fill|veil)/.test(token) ||
		token.endsWith(":soft") ||
		/^card-\w+$/.test(token);
	return isGround && token !== "card-border" ? "Canvas" : "CanvasText";
}

/** `#rrggbb` of a computed colour: what draws with a theme adds an opacity to it. */
function hexOf(computed: string): string {
	const parts = computed.match(/[\d.]+/g)?.slice(0, 3) ?? [];
	return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Under forced colours the page's own colours are taken away, but not those of a canvas: this theme has the
 * system's, resolved as they are now. Kinds are told apart by icons, dashes and outlines.
 */
export function forcedTheme(): Theme {
	const probe = document.createElement("span");
	probe.style.forcedColorAdjust = "none";
	document.body.append(probe);
	const resolve = (keyword: string): string => {
		probe.style.color = keyword;
		return hexOf(getComputedStyle(probe).color);
	};
	const theme = Object.fromEntries(Object.keys(themes.light).map((token) => [token, resolve(systemColour(token))]));
	probe.remove();
	// What a veil lies on shows through it.
	return { ...theme, veil: `${theme.veil}c7` };
}
