import { wellFormed } from "../map/well-formed.ts";

/** A text within HTML or XML, also within a quoted attribute. What XML cannot hold at all shows as U+FFFD. */
export function markupText(text: string): string {
	return wellFormed(text)
		.replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "\uFFFD")
		.replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The text with its addresses as links; only those of the web and of mail become one. */
export function linkedText(text: string): string {
	return text
		.split(/(https?:\/\/[^\s<>"']+|mailto:[^\s<>"']+)/i)
		.map((part, index) => {
			if (index % 2 === 0) return markupText(part);
			let end = part.length;
			// What ends a sentence is none of the address.
			while (".,;:!?)]".includes(part[end - 1] ?? " ")) end--;
			const address = markupText(part.slice(0, end));
			return `<a href="${address}" rel="noopener noreferrer">${address}</a>${markupText(part.slice(end))}`;
		})
		.join("");
}
