import { xmlText } from "./xml-text.ts";

/** What may stand in an XML name besides letters and digits of any script. */
const outside = /[^\p{L}\p{Nd}._-]+/gu;
const longest = 48;
/** Most names are of these alone, and sooner read. */
const plain = /^[ -~]*$/;
const outsidePlain = /[^A-Za-z\d._-]+/g;

/** Without what has no place in XML. Beyond the first plane and in a few old blocks XML's letters and Unicode's differ. */
function wordsOf(name: string): string {
	return [...xmlText(name).replace(/&\w+;/g, " ").normalize("NFC")].filter((c) => c.length === 1).join("");
}

/** A readable name that is a valid XML id: Figma and Illustrator show a group's id as the layer's name. */
function idText(name: string): string {
	const slug = (plain.test(name) ? name.replace(outsidePlain, "_") : wordsOf(name).replace(outside, "_"))
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
