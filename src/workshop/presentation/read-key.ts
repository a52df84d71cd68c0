/** What a key means to whoever presents: on a keyboard, or on a remote, which sends Page Up, Page Down, F5, `.` and Escape. */
export type PresenterKey =
	| { readonly kind: "go"; readonly by: 1 | -1 }
	| { readonly kind: "first" | "last" | "end" | "notes" | "steps" | "blank" | "enter" }
	| { readonly kind: "digit"; readonly digit: string }
	/** What the browser does at it would end the presentation. */
	| { readonly kind: "nothing" };

const onward: PresenterKey = { kind: "go", by: 1 };
const back: PresenterKey = { kind: "go", by: -1 };

const keys: ReadonlyMap<string, PresenterKey> = new Map<string, PresenterKey>([
	["ArrowRight", onward],
	["ArrowDown", onward],
	["PageDown", onward],
	[" ", onward],
	["ArrowLeft", back],
	["ArrowUp", back],
	["PageUp", back],
	["Backspace", back],
	["Shift+ ", back],
	["Home", { kind: "first" }],
	["End", { kind: "last" }],
	["Escape", { kind: "end" }],
	["Enter", { kind: "enter" }],
	["n", { kind: "notes" }],
	["s", { kind: "steps" }],
	["b", { kind: "blank" }],
	[".", { kind: "blank" }],
	["F5", { kind: "nothing" }],
]);

type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** Null for a key that is the browser's. */
export function readKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): PresenterKey | null {
	if (ctrlKey || metaKey || altKey) return null;
	if (/^[0-9]$/.test(key)) return { kind: "digit", digit: key };
	return keys.get(`${shiftKey && key === " " ? "Shift+" : ""}${key.length === 1 ? key.toLowerCase() : key}`) ?? null;
}
