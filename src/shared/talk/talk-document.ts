import type * as Y from "yjs";
import { authorOf } from "./talk-id.ts";
import { emojiSchema } from "./talk-records.ts";

/**
 * A map's talk: one root for each person who has said something, which only they write, and `people` and
 * `hidden`, which only the server writes. All are flat: keys with plain values.
 */
const rootPrefix = "by:";

export function personRoot(doc: Y.Doc, person: string): Y.Map<unknown> {
	return doc.getMap(`${rootPrefix}${person}`);
}

export function peopleRoot(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap("people");
}

/** By comment: who hid it from everybody. */
export function hiddenRoot(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap("hidden");
}

/** Everybody who has said something. */
export function authorsIn(doc: Y.Doc): readonly string[] {
	return [...doc.share.keys()].flatMap((root) => (root.startsWith(rootPrefix) ? [root.slice(rootPrefix.length)] : []));
}

/** What a key of a person's root is about; null for one that this version does not know. */
export type TalkKey =
	| { readonly kind: "thread" | "comment" | "state" | "read"; readonly id: string }
	| { readonly kind: "reaction"; readonly id: string; readonly emoji: string };

const kinds = ["thread", "comment", "state", "read"] as const;

export function readKey(key: string): TalkKey | null {
	const [name = "", id = "", ...rest] = key.split(":");
	if (authorOf(id) === "") return null;
	const emoji = rest.join(":");
	if (name === "reaction") return emojiSchema.safeParse(emoji).success ? { kind: name, id, emoji } : null;
	const kind = kinds.find((known) => known === name);
	return kind === undefined || rest.length > 0 ? null : { kind, id };
}

export function keyOf(key: TalkKey): string {
	return key.kind === "reaction" ? `reaction:${key.id}:${key.emoji}` : `${key.kind}:${key.id}`;
}
