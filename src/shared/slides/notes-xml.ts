import { type Relations, xmlHead } from "./relations.ts";
import { emu } from "./shape-place.ts";
import type { NoteLine } from "./slide-plan.ts";
import { slideNames, treeHead } from "./slide-xml.ts";
import { runsXml } from "./text-xml.ts";

/** Portrait, in points: the paper that notes are printed on. */
export const notesSize = { width: 540, height: 720 } as const;

const indents = [0, 14, 28] as const;

function* paragraphs(lines: readonly NoteLine[], given: { language: string; relations: Relations }): Generator<string> {
	for (const { text, level } of lines) {
		const attributes = `lang="${given.language}"${level === 0 ? ' b="1"' : ""} dirty="0"`;
		for (const line of text.split(/\r\n|\r|\n/)) {
			yield `<a:p><a:pPr marL="${emu(indents[level])}"/>${runsXml(line, { attributes, inner: "", relations: given.relations })}</a:p>`;
		}
	}
	if (lines.length === 0) yield `<a:p><a:endParaRPr lang="${given.language}" dirty="0"/></a:p>`;
}

/** What the speaker sees below a slide. */
export function* notesXml(lines: readonly NoteLine[], given: { language: string; relations: Relations }): Generator<string> {
	const image =
		'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>';
	yield `${xmlHead}<p:notes ${slideNames}><p:cSld><p:spTree>${treeHead}${image}`;
	yield '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>';
	yield* paragraphs(lines, given);
	yield "</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>";
}
