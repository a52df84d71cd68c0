import type { ColourToken, Theme } from "./scene.ts";
import { darkTheme } from "./theme-dark.ts";
import { lightTheme } from "./theme-light.ts";

export type ThemeName = "light" | "dark";

export const themes: Readonly<Record<ThemeName, Theme>> = { light: lightTheme, dark: darkTheme };

/** The colour of a token; a token that a theme lacks is drawn as text, so that nothing disappears. */
export function colourOf(theme: Theme, token: ColourToken): string {
	return theme[token] ?? theme.text ?? "#000000";
}
