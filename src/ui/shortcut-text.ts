const macSigns: Readonly<Record<string, string>> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃", Enter: "↵", Delete: "⌫" };
const plainSigns: Readonly<Record<string, string>> = { Mod: "Ctrl", Delete: "Del", Escape: "Esc" };
const arrowSigns: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

export function isMac(): boolean {
	return /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
}

/** The keys of a shortcut such as `Mod+Shift+D`, as this machine's keyboard names them. */
export function shortcutKeys(shortcut: string, mac = isMac()): readonly string[] {
	if (shortcut === "") return [];
	const parts = shortcut === "+" ? ["+"] : shortcut.replace(/\+\+$/, "+Plus").split("+");
	const signs = mac ? macSigns : plainSigns;
	return parts.map((part) => (part === "Plus" ? "+" : (signs[part] ?? arrowSigns[part] ?? part)));
}

export function shortcutText(shortcut: string, mac = isMac()): string {
	return shortcutKeys(shortcut, mac).join(mac ? "" : "+");
}
