export interface KeyPress {
	readonly key: string;
	readonly code: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey: boolean;
	readonly altKey: boolean;
}

interface Shortcut {
	readonly mod: boolean;
	/** The Control key itself, also on a Mac. */
	readonly ctrl: boolean;
	readonly shift: boolean;
	readonly alt: boolean;
	readonly key: string;
}

/** Keys that people also press for the same command; lists show the first. */
const aliases: ReadonlyMap<string, string> = new Map([
	["Mod+Y", "Mod+Shift+Z"],
	["Ctrl+Y", "Mod+Shift+Z"],
	["Backspace", "Delete"],
	["/", "Mod+K"],
	["Mod++", "Mod+="],
	["Mod+Shift+=", "Mod+="],
	["Mod+0", "Shift+0"],
	["F2", "Enter"],
]);

const aliasList = [...aliases].map(([alias, shortcut]) => ({ alias: parse(alias), shortcut }));

/** Whether a press means a command's shortcut, or a usual other key for it. */
export function isPressed(shortcut: string, press: KeyPress, isMac: boolean): boolean {
	if (shortcut === "") return false;
	if (matches(parse(shortcut), press, isMac)) return true;
	return aliasList.some((entry) => entry.shortcut === shortcut && matches(entry.alias, press, isMac));
}

/** Every key that means the shortcut, so that a test can find two commands on one key. */
export function keysOf(shortcut: string): readonly string[] {
	return [shortcut, ...[...aliases].filter(([, meant]) => meant === shortcut).map(([alias]) => alias)];
}

/** As it is shown: `Ctrl+Shift+D`, on a Mac `⇧⌘D`. */
export function shortcutLabel(shortcut: string, isMac: boolean): string {
	if (shortcut === "") return "";
	const { mod, shift, alt, key } = parse(shortcut);
	const name = shownKeys[key] ?? (key.length === 1 ? key.toUpperCase() : key);
	if (isMac) return `${alt ? "⌥" : ""}${shift ? "⇧" : ""}${mod ? "⌘" : ""}${name}`;
	return [mod && "Ctrl", alt && "Alt", shift && "Shift", name].filter(Boolean).join("+");
}

export function isMacPlatform(): boolean {
	return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}

const shownKeys: Readonly<Record<string, string>> = {
	ArrowLeft: "←",
	ArrowRight: "→",
	ArrowUp: "↑",
	ArrowDown: "↓",
	Delete: "Del",
	Escape: "Esc",
	"-": "−",
};

function parse(shortcut: string): Shortcut {
	// `Mod++`: the last key is a plus.
	const parts = shortcut.endsWith("++") ? [...shortcut.slice(0, -2).split("+"), "+"] : shortcut.split("+");
	const key = parts.at(-1) ?? "";
	return {
		mod: parts.includes("Mod"),
		ctrl: parts.includes("Ctrl"),
		shift: parts.includes("Shift"),
		alt: parts.includes("Alt"),
		key,
	};
}

function matches(shortcut: Shortcut, press: KeyPress, isMac: boolean): boolean {
	const ctrl = shortcut.ctrl || (shortcut.mod && !isMac);
	const meta = shortcut.mod && isMac;
	if (press.ctrlKey !== ctrl || press.metaKey !== meta || press.altKey !== shortcut.alt) return false;
	if (/^[0-9]$/.test(shortcut.key)) return press.shiftKey === shortcut.shift && press.code === `Digit${shortcut.key}`;
	// A sign may need Shift on one keyboard and not on another: what counts is the sign.
	const isSign = shortcut.key.length === 1 && !/[a-z]/i.test(shortcut.key);
	if (!isSign && press.shiftKey !== shortcut.shift) return false;
	return press.key.toLowerCase() === shortcut.key.toLowerCase() || isLetterKey(shortcut, press);
}

/** With Alt, and on keyboards of other scripts, `key` is not the Latin letter: the key's place then counts. */
function isLetterKey({ key, mod, ctrl, alt }: Shortcut, press: KeyPress): boolean {
	return (mod || ctrl || alt) && /^[a-z]$/i.test(key) && press.code === `Key${key.toUpperCase()}` && !/^[a-z]$/i.test(press.key);
}
