import { wellFormed } from "../map/well-formed.ts";

/** One line of Markdown that shows exactly this text: nothing of it becomes markup. Line breaks become spaces. */
export function markdownLine(text: string): string {
	return escapedLine(shown(text).replaceAll("\n", " "));
}

/** The same over several lines, each break a hard one; the lines after the first start with `indent`. */
export function markdownLines(text: string, indent: string): string {
	return withoutLastBreaks(shown(text)).split("\n").map(escapedLine).join(`\\\n${indent}`);
}

function withoutLastBreaks(text: string): string {
	let end = text.length;
	while (text[end - 1] === "\n") end--;
	return text.slice(0, end);
}

/** Control characters and halves of a character have no place in a document. */
function shown(text: string): string {
	return wellFormed(text.replace(/\r\n?/g, "\n")).replace(/(?![\t\n])\p{Cc}/gu, "\uFFFD");
}

function escapedLine(line: string): string {
	return line
		.replace(/[\\`*_[\]<>~|$#]|&(?=[#a-z])/gi, "\\$&")
		.replace(/^(\s*)([+\-=:])/, "$1\\$2")
		.replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2")
		.replace(/^\s+|(?<!\s)\s+$/g, (spaces) => [...spaces].map((space) => `&#${space.codePointAt(0)};`).join(""));
}

const inline =
	/\\([!-/:-@[-`{-~])|(?:\\|(?<! ) {2,})?\n\s*|&(#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);|<br\s?\/?>|<((?:https?|mailto):[^<>\s]*)>|!?\[([^[\]]*)\]\(([^()\s]*)\)|~~|`|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/giu;

/** What a reader of this Markdown sees: escapes, emphasis and entities resolved, the address of a link in brackets. */
export function textOfMarkdown(markdown: string): string {
	return markdown.trim().replace(inline, (found, escaped, entity, address, label, target) => {
		if (typeof escaped === "string") return escaped;
		if (typeof entity === "string") return characterOf(entity) ?? found;
		if (typeof address === "string") return address;
		if (typeof label === "string")
			return found.startsWith("!") || target === "" || target === label ? label : `${label} (${target})`;
		if (found.startsWith("\n")) return " ";
		return found.includes("\n") || found.startsWith("<") ? "\n" : "";
	});
}

const namedCharacters: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function characterOf(entity: string): string | undefined {
	if (!entity.startsWith("#")) return namedCharacters[entity.toLowerCase()];
	const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
	return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined;
}
