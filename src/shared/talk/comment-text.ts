/** Somebody who is named in a comment: a person, or an owner (a team, or a person outside) of the map. */
export interface Mention {
	readonly kind: "person" | "owner";
	readonly id: string;
	/** As they were called when it was written. */
	readonly name: string;
}

export type TextPart =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "mention"; readonly mention: Mention }
	| { readonly kind: "link"; readonly url: string };

const mention = /@\[([^[\]\n]{1,100})\]\((person|owner):([A-Za-z0-9_-]{1,128})\)/;
const link = /https?:\/\/[^\s<>"]+/;
const special = new RegExp(`${mention.source}|(${link.source})`, "g");
/** What ends a sentence, not the address in it. */
const trailing = new Set(".,;:!?'\"])}");

/** How a mention is written into a text. */
export function mentionText({ kind, id, name }: Mention): string {
	const written = name.replace(/[[\]\s]+/g, " ").trim();
	return `@[${written.slice(0, 100) || "somebody"}](${kind}:${id})`;
}

/** A comment's text as what is shown. Everything else, HTML too, is text. */
export function readCommentText(text: string): readonly TextPart[] {
	const parts: TextPart[] = [];
	let from = 0;
	const addText = (to: number) => {
		if (to > from) parts.push({ kind: "text", text: text.slice(from, to) });
	};
	for (const match of text.matchAll(special)) {
		const [all, name, kind, id, found] = match;
		addText(match.index);
		from = match.index + all.length;
		if (found !== undefined) {
			const url = withoutEnd(found);
			parts.push({ kind: "link", url });
			from = match.index + url.length;
		} else if (name !== undefined && id !== undefined)
			parts.push({ kind: "mention", mention: { kind: kind === "owner" ? "owner" : "person", id, name } });
	}
	addText(text.length);
	return parts;
}

function withoutEnd(url: string): string {
	let end = url.length;
	while (trailing.has(url.charAt(end - 1))) end -= 1;
	return url.slice(0, end);
}

export function mentionsIn(text: string): readonly Mention[] {
	return readCommentText(text).flatMap((part) => (part.kind === "mention" ? [part.mention] : []));
}

/** As it is read aloud, or stands in a list: with the names of who is mentioned. */
export function plainText(text: string): string {
	return readCommentText(text)
		.map((part) => (part.kind === "mention" ? `@${part.mention.name}` : part.kind === "link" ? part.url : part.text))
		.join("");
}
