import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import type { MapContent } from "../../../src/shared/map/content.ts";
import { pptxOfContent, type SlidesFile, type SlidesJob } from "../../../src/shared/slides/pptx-of-content.ts";

export interface XmlNode {
	/** With its prefix. */
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: (XmlNode | string)[];
}

export interface OpenedSlide {
	readonly xml: XmlNode;
	readonly title: string;
	/** Paragraphs in the order of the slide, the title's among them. */
	readonly paragraphs: readonly string[];
	readonly notes: readonly string[];
	readonly links: readonly string[];
}

export interface OpenedDeck extends SlidesFile {
	/** By their names in the file. */
	readonly parts: ReadonlyMap<string, Uint8Array>;
	readonly slides: readonly OpenedSlide[];
	document(name: string): XmlNode;
}

/** A map as slides, opened again as a program does that knows zip files and XML and nothing of how they were made. */
export async function openedDeck(
	content: MapContent,
	given: Partial<SlidesJob> & { loadPicture?: (hash: string) => Promise<Uint8Array | null> } = {},
): Promise<OpenedDeck> {
	const { loadPicture = async () => null, ...more } = given;
	const job = {
		content,
		theme: "light",
		at: "2026-01-31T10:00:00Z",
		source: "",
		overlays: [],
		overlayLegend: [],
		...more,
	} as const;
	const file = await pptxOfContent(job, { loadPicture, pause: async () => {} });
	const parts = new Map(Object.entries(unzipSync(file.bytes)));
	const read = new Map<string, XmlNode>();
	const document = (name: string): XmlNode => {
		const known = read.get(name) ?? parsed(name, parts.get(name));
		read.set(name, known);
		return known;
	};
	const count = [...parts.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).length;
	const slides = Array.from({ length: count }, (_, index): OpenedSlide => {
		const xml = document(`ppt/slides/slide${index + 1}.xml`);
		const links = all(document(`ppt/slides/_rels/slide${index + 1}.xml.rels`), "Relationship")
			.filter(({ attributes }) => attributes.TargetMode === "External")
			.map(({ attributes }) => attributes.Target ?? "");
		const notes = paragraphsOf(document(`ppt/notesSlides/notesSlide${index + 1}.xml`));
		return { xml, title: titleOf(xml), paragraphs: paragraphsOf(xml), notes, links };
	});
	return { ...file, parts, slides, document };
}

/** Throws for what is not well formed, and for a prefix that is not declared. */
function parsed(name: string, bytes: Uint8Array | undefined): XmlNode {
	if (bytes === undefined) throw new Error(`There is no ${name} in the file.`);
	const root: XmlNode = { name: "", attributes: {}, children: [] };
	const open = [root];
	const parser = new SaxesParser({ xmlns: true, fileName: name });
	parser.on("error", (error) => {
		throw error;
	});
	parser.on("opentag", (tag) => {
		const attributes = Object.fromEntries(Object.values(tag.attributes).map((each) => [each.name, each.value]));
		const node: XmlNode = { name: tag.name, attributes, children: [] };
		open.at(-1)?.children.push(node);
		open.push(node);
	});
	parser.on("closetag", () => open.pop());
	parser.on("text", (text) => open.at(-1)?.children.push(text));
	parser.write(strFromU8(bytes)).close();
	return root;
}

/** A node's descendants of that name, in order; all where there is no name. */
export function all(node: XmlNode, name = ""): readonly XmlNode[] {
	const found: XmlNode[] = [];
	const walk = ({ children }: XmlNode): void => {
		for (const child of children) {
			if (typeof child === "string") continue;
			if (name === "" || child.name === name) found.push(child);
			walk(child);
		}
	};
	walk(node);
	return found;
}

export function textOf(node: XmlNode): string {
	return all(node, "a:t")
		.flatMap(({ children }) => children)
		.join("");
}

function paragraphsOf(xml: XmlNode): readonly string[] {
	return all(xml, "a:p").map(textOf);
}

function titleOf(xml: XmlNode): string {
	const shape = all(xml, "p:sp").find((each) => all(each, "p:ph").some(({ attributes }) => attributes.type === "title"));
	return shape === undefined ? "" : textOf(shape);
}
