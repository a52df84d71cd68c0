import { xmlText } from "../scene/svg/xml-text.ts";

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export type RelationKind =
	| "slide"
	| "slideLayout"
	| "slideMaster"
	| "notesSlide"
	| "notesMaster"
	| "theme"
	| "image"
	| "hyperlink"
	| "presProps"
	| "officeDocument"
	| "extended-properties";

/** What a part of a package refers to: each target once, under an id. */
export class Relations {
	readonly #ids = new Map<string, string>();
	readonly #lines: string[] = [];

	/** The id under which the part names the target. */
	id(kind: RelationKind, target: string): string {
		const key = `${kind} ${target}`;
		const known = this.#ids.get(key);
		if (known !== undefined) return known;
		const id = `rId${this.#ids.size + 1}`;
		this.#ids.set(key, id);
		const mode = kind === "hyperlink" ? ' TargetMode="External"' : "";
		this.#lines.push(`<Relationship Id="${id}" Type="${officeTypes}/${kind}" Target="${xmlText(target)}"${mode}/>`);
		return id;
	}

	xml(more = ""): string {
		const lines = this.#lines.join("");
		return `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines}${more}</Relationships>`;
	}
}
