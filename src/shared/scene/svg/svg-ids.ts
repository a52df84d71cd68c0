import { xmlText } from "./xml-text.ts";

/** What may stand in an XML name besides letters and digits of any script. */
const outside = /[^\p{L}\p{Nd}._-]+/gu;
const longest = 48;

/** A readable name that is a valid XML id: Figma and Illustrator show a group's id as the layer's name. */
function idText(name: string): string {
	// Beyond the first plane and in a few old blocks XML's letters and Unicode's differ.
	const text = [...xmlText(name).replace(/&\w+;/g, " ").normalize("NFC")].filter((c) => c.length === 1).join("");
	const slug = text
		.replace(outside, "_")
		.replace(/^_+|_+$/g, "")
		.slice(0, longest);
	if (slug === "") return "_";
	return /^[\p{L}_]/u.test(slug) ? slug : `_${slug}`;
}

/** Hands out ids that are unique in one file. */
export class SvgIds {
	readonly #given = new Set<string>();
	/** How often each name was asked for, so that a thousandth card of one title is not compared a thousand times. */
	readonly #counts = new Map<string, number>();

	unique(name: string): string {
		const base = idText(name);
		let count = this.#counts.get(base) ?? 0;
		let id: string;
		do {
			count++;
			id = count === 1 ? base : `${base}-${count}`;
		} while (this.#given.has(id));
		this.#counts.set(base, count);
		this.#given.add(id);
		return id;
	}
}
