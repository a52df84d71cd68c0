import { type Mention, mentionsIn, mentionText, plainText } from "../shared/talk/comment-text.ts";

/** Somebody who can be mentioned. */
export interface Mentionable extends Mention {
	/** A palette colour's name. */
	readonly colour: string;
	/** Says which of two of one name it is. */
	readonly detail: string;
}

/** A comment while it is being written: names stand in it as they are read, and who they are beside it. */
export interface Draft {
	readonly text: string;
	readonly mentions: readonly Mention[];
}

export const emptyDraft: Draft = { text: "", mentions: [] };

export function draftOf(text: string): Draft {
	return { text: plainText(text), mentions: mentionsIn(text) };
}

/** As it is kept. Of two of one name, the one that was chosen last is meant. */
export function textOf({ text, mentions }: Draft): string {
	const byName = new Map(mentions.map((mention) => [mention.name, mention]));
	const names = [...byName.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	if (names.length === 0) return text;
	return text.replace(new RegExp(`@(${names.join("|")})(?![\\p{L}\\p{N}])`, "gu"), (found, name: string) => {
		const mention = byName.get(name);
		return mention === undefined ? found : mentionText(mention);
	});
}

/** The name that is being typed after an @, up to the caret; null while none is. */
export function mentionQuery(text: string, caret: number): { readonly from: number; readonly query: string } | null {
	const [found = "", query = ""] = /(?:^|[\s(])@([^\s@]{0,40}(?: [^\s@]{1,40})?)$/u.exec(text.slice(0, caret)) ?? [];
	return found === "" ? null : { from: caret - query.length - 1, query };
}

/** Those whose name has a word that begins so, at most eight. */
export function findMentionable(people: readonly Mentionable[], query: string): readonly Mentionable[] {
	const wanted = query.trim().toLocaleLowerCase();
	return people.filter(({ name }) => ` ${name.toLocaleLowerCase()}`.includes(` ${wanted}`)).slice(0, 8);
}

/** With the mention in place of what was typed, and where the caret stands then. */
export function withMention(
	{ text, mentions }: Draft,
	{ from, caret, chosen }: { readonly from: number; readonly caret: number; readonly chosen: Mention },
): { readonly draft: Draft; readonly caret: number } {
	const name = `@${chosen.name} `;
	const next = text.slice(0, from) + name + text.slice(caret).replace(/^ /, "");
	return { draft: { text: next, mentions: [...mentions, chosen] }, caret: from + name.length };
}
