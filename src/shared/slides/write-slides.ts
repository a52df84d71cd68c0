import type { ZipEntry } from "../formats/write-zip.ts";
import type { Theme } from "../scene/scene.ts";
import { xmlText } from "../scene/svg/xml-text.ts";
import { layoutXml, masterXml, notesMasterXml, themeXml } from "./master-xml.ts";
import { notesSize, notesXml } from "./notes-xml.ts";
import { Relations, xmlHead } from "./relations.ts";
import { emu } from "./shape-place.ts";
import type { SlideContext } from "./slide-context.ts";
import { type Slide, slideSize } from "./slide-plan.ts";
import { slideNames, slideXml } from "./slide-xml.ts";

export interface DeckOptions
	extends Pick<SlideContext, "cards" | "nameOf" | "describe" | "paragraphsOf" | "pictures" | "language"> {
	readonly title: string;
	readonly theme: Theme;
	readonly isDark: boolean;
	/** Of the white on which notes are printed. */
	readonly paper: Theme;
	/** Of the font, `""` for the one in which texts are measured. */
	readonly family: string;
	/** ISO 8601. */
	readonly at: string;
}

const presentationTypes = "application/vnd.openxmlformats-officedocument.presentationml";
const pictureTypes = { png: "image/png", jpeg: "image/jpeg", gif: "image/gif" } as const;

/** The files of a presentation, each written when it is asked for. */
export function* deckFiles(slides: readonly Slide[], options: DeckOptions): Generator<ZipEntry> {
	yield ["[Content_Types].xml", [contentTypes(slides.length)]];
	yield* packageFiles(slides, options);
	yield* masterFiles(options);
	for (const [index, slide] of slides.entries()) yield* slideFiles(slide, index + 1, options);
	for (const { target, bytes } of new Set(options.pictures.values())) yield [target.replace("..", "ppt"), bytes];
}

function* slideFiles(slide: Slide, number: number, options: DeckOptions): Generator<ZipEntry> {
	const relations = new Relations();
	relations.id("slideLayout", "../slideLayouts/slideLayout1.xml");
	relations.id("notesSlide", `../notesSlides/notesSlide${number}.xml`);
	let id = 1;
	const nextId = (): number => {
		id += 1;
		return id;
	};
	yield [`ppt/slides/slide${number}.xml`, slideXml(slide, { ...options, relations, nextId })];
	yield [`ppt/slides/_rels/slide${number}.xml.rels`, [relations.xml()]];
	const ofNotes = new Relations();
	ofNotes.id("notesMaster", "../notesMasters/notesMaster1.xml");
	ofNotes.id("slide", `../slides/slide${number}.xml`);
	yield [`ppt/notesSlides/notesSlide${number}.xml`, notesXml(slide.notes, { language: options.language, relations: ofNotes })];
	yield [`ppt/notesSlides/_rels/notesSlide${number}.xml.rels`, [ofNotes.xml()]];
}

function* masterFiles({ theme, isDark, paper, family }: DeckOptions): Generator<ZipEntry> {
	const ofMaster = new Relations();
	const layoutId = ofMaster.id("slideLayout", "../slideLayouts/slideLayout1.xml");
	ofMaster.id("theme", "../theme/theme1.xml");
	const ofLayout = new Relations();
	ofLayout.id("slideMaster", "../slideMasters/slideMaster1.xml");
	const ofNotes = new Relations();
	ofNotes.id("theme", "../theme/theme2.xml");
	yield ["ppt/theme/theme1.xml", [themeXml(theme, { isDark, family })]];
	yield ["ppt/theme/theme2.xml", [themeXml(paper, { isDark: false, family })]];
	yield ["ppt/slideMasters/slideMaster1.xml", [masterXml(isDark, layoutId)]];
	yield ["ppt/slideMasters/_rels/slideMaster1.xml.rels", [ofMaster.xml()]];
	yield ["ppt/slideLayouts/slideLayout1.xml", [layoutXml]];
	yield ["ppt/slideLayouts/_rels/slideLayout1.xml.rels", [ofLayout.xml()]];
	yield ["ppt/notesMasters/notesMaster1.xml", [notesMasterXml]];
	yield ["ppt/notesMasters/_rels/notesMaster1.xml.rels", [ofNotes.xml()]];
}

function* packageFiles(slides: readonly Slide[], { title, at, language }: DeckOptions): Generator<ZipEntry> {
	const ofPackage = new Relations();
	ofPackage.id("officeDocument", "ppt/presentation.xml");
	ofPackage.id("extended-properties", "docProps/app.xml");
	const core =
		'<Relationship Id="rIdCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>';
	yield ["_rels/.rels", [ofPackage.xml(core)]];
	yield ["docProps/core.xml", [coreProperties({ title, at, language })]];
	yield ["docProps/app.xml", [appProperties(slides.length)]];
	const ofDeck = new Relations();
	const masterId = ofDeck.id("slideMaster", "slideMasters/slideMaster1.xml");
	const notesMasterId = ofDeck.id("notesMaster", "notesMasters/notesMaster1.xml");
	ofDeck.id("theme", "theme/theme1.xml");
	const slideIds = slides.map((_, index) => ofDeck.id("slide", `slides/slide${index + 1}.xml`));
	yield ["ppt/presentation.xml", [presentationXml(slides, { masterId, notesMasterId, slideIds })]];
	yield ["ppt/_rels/presentation.xml.rels", [ofDeck.xml()]];
}

function contentTypes(count: number): string {
	const override = (part: string, type: string): string => `<Override PartName="/${part}" ContentType="${type}"/>`;
	const slides = Array.from({ length: count }, (_, index) => [
		override(`ppt/slides/slide${index + 1}.xml`, `${presentationTypes}.slide+xml`),
		override(`ppt/notesSlides/notesSlide${index + 1}.xml`, `${presentationTypes}.notesSlide+xml`),
	]);
	const pictures = Object.entries(pictureTypes).map(
		([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`,
	);
	return [
		`${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
		'<Default Extension="xml" ContentType="application/xml"/>',
		...pictures,
		override("ppt/presentation.xml", `${presentationTypes}.presentation.main+xml`),
		override("ppt/slideMasters/slideMaster1.xml", `${presentationTypes}.slideMaster+xml`),
		override("ppt/slideLayouts/slideLayout1.xml", `${presentationTypes}.slideLayout+xml`),
		override("ppt/notesMasters/notesMaster1.xml", `${presentationTypes}.notesMaster+xml`),
		override("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
		override("ppt/theme/theme2.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
		override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
		override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
		...slides.flat(),
		"</Types>",
	].join("");
}

const textDefaults =
	'<p:defaultTextStyle><a:lvl1pPr algn="l"><a:defRPr sz="1400"><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr></p:defaultTextStyle>';

/** A slide's number in a deck begins here, by the format. */
const firstSlideId = 256;

function presentationXml(
	slides: readonly Slide[],
	ids: { readonly masterId: string; readonly notesMasterId: string; readonly slideIds: readonly string[] },
): string {
	const list = ids.slideIds.map((id, index) => `<p:sldId id="${firstSlideId + index}" r:id="${id}"/>`).join("");
	return [
		`${xmlHead}<p:presentation ${slideNames} saveSubsetFonts="1">`,
		`<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="${ids.masterId}"/></p:sldMasterIdLst>`,
		`<p:notesMasterIdLst><p:notesMasterId r:id="${ids.notesMasterId}"/></p:notesMasterIdLst><p:sldIdLst>${list}</p:sldIdLst>`,
		`<p:sldSz cx="${emu(slideSize.width)}" cy="${emu(slideSize.height)}"/><p:notesSz cx="${emu(notesSize.width)}" cy="${emu(notesSize.height)}"/>`,
		textDefaults,
		`<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${sections(slides)}</p14:sectionLst></p:ext></p:extLst>`,
		"</p:presentation>",
	].join("");
}

function sections(slides: readonly Slide[]): string {
	const found: { readonly name: string; readonly ids: number[] }[] = [];
	slides.forEach(({ section, notes }, index) => {
		const last = found.at(-1);
		// Two stages may have one name: a stage's first slide has its notes.
		const goesOn = last?.name === section && notes.length === 0;
		if (goesOn) last.ids.push(firstSlideId + index);
		else found.push({ name: section, ids: [firstSlideId + index] });
	});
	return found
		.map(({ name, ids }, index) => {
			const guid = `{0D06A4F0-0000-4000-8000-${(index + 1).toString(16).toUpperCase().padStart(12, "0")}}`;
			const list = ids.map((id) => `<p14:sldId id="${id}"/>`).join("");
			return `<p14:section name="${xmlText(name)}" id="${guid}"><p14:sldIdLst>${list}</p14:sldIdLst></p14:section>`;
		})
		.join("");
}

function coreProperties({ title, at, language }: Pick<DeckOptions, "title" | "at" | "language">): string {
	const names =
		'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
	const day = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:${name}>`;
	return `${xmlHead}<cp:coreProperties ${names}><dc:title>${xmlText(title)}</dc:title><dc:language>${language}</dc:language>${day("created")}${day("modified")}</cp:coreProperties>`;
}

function appProperties(count: number): string {
	return `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Odograph</Application><Slides>${count}</Slides><Notes>${count}</Notes></Properties>`;
}
