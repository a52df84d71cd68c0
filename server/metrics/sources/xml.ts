import { AppError } from "../../../src/shared/errors.ts";

export interface XmlElement {
	/** Without its prefix. */
	readonly name: string;
	readonly children: XmlElement[];
	/** Of this element itself. */
	text: string;
	readonly isNil: boolean;
}

const deepest = 64;
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * The elements of an XML document and their texts, as far as a SOAP message needs them. A document type is
 * refused: entities of a sender's own can make a body a thousand times larger, or read files.
 */
export function readXml(text: string): XmlElement {
	const root: XmlElement = { name: "", children: [], text: "", isNil: false };
	const open: XmlElement[] = [root];
	let at = 0;
	while (at < text.length) {
		const current = open.at(-1) ?? root;
		if (text[at] !== "<") {
			const end = text.indexOf("<", at);
			const plain = text.slice(at, end < 0 ? text.length : end);
			current.text += resolve(plain);
			at += plain.length;
		} else if (text.startsWith("<!--", at)) at = after(text, "-->", at + 4);
		else if (text.startsWith("<?", at)) at = after(text, "?>", at + 2);
		else if (text.startsWith("<![CDATA[", at)) {
			const end = after(text, "]]>", at + 9);
			current.text += text.slice(at + 9, end - 3);
			at = end;
		} else {
			const end = endOfTag(text, at);
			readTag(text.slice(at + 1, end - 1), open);
			at = end;
		}
	}
	const [top] = root.children;
	if (open.length !== 1 || top === undefined || root.children.length !== 1) throw broken("does not end where it began");
	return top;
}

/** What stands between the angle brackets: opens or closes an element. */
function readTag(tag: string, open: XmlElement[]): void {
	const current = open.at(-1);
	if (tag.startsWith("/")) {
		const name = localName(tag.slice(1).trim());
		if (open.length === 1 || current?.name !== name) throw broken(`closes ${name.slice(0, 40)}, which is not open`);
		open.pop();
		return;
	}
	const name = /^[A-Za-z_][^\s/<>"'=&]*/.exec(tag)?.[0];
	if (name === undefined) throw broken(`has a tag <${tag.slice(0, 20)}…> that is no element`);
	const isNil = /\s(\w+:)?nil\s*=\s*["'](true|1)["']/.test(tag.slice(name.length));
	const element: XmlElement = { name: localName(name), children: [], text: "", isNil };
	current?.children.push(element);
	if (!tag.endsWith("/")) open.push(element);
	if (open.length > deepest) throw broken(`is nested more than ${deepest} levels deep`);
}

/** Just behind the bracket that ends the tag; one within quotes does not. */
function endOfTag(text: string, start: number): number {
	let quote = "";
	for (let at = start + 1; at < text.length; at++) {
		const letter = text[at] ?? "";
		if (quote !== "") quote = letter === quote ? "" : quote;
		else if (letter === '"' || letter === "'") quote = letter;
		else if (letter === ">") return at + 1;
	}
	throw broken(`opens a tag at character ${start + 1} that never ends`);
}

function after(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from);
	if (at < 0) throw broken(`begins something at character ${from} that never ends`);
	return at + mark.length;
}

/** All elements of that name, however deep, in order. */
export function elementsNamed(element: XmlElement, name: string): readonly XmlElement[] {
	return element.children.flatMap((child) => (child.name === name ? [child] : elementsNamed(child, name)));
}

function localName(name: string): string {
	return name.slice(name.indexOf(":") + 1);
}

function resolve(text: string): string {
	return text.replace(/&([^;\s&]{1,12});?/g, (reference, name: string) => {
		const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
		if (code !== null) {
			const point = code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16);
			if (point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)) return String.fromCodePoint(point);
		}
		const letter = Object.hasOwn(named, name) ? named[name] : undefined;
		if (letter === undefined || !reference.endsWith(";")) throw broken(`uses ${reference.slice(0, 20)}, which is not known`);
		return letter;
	});
}

function broken(problem: string): AppError {
	return new AppError("unreadable", `The body is XML that ${problem}; nothing was stored.`);
}
