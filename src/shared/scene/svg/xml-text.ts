import { wellFormed } from "../../map/well-formed.ts";

/** What XML 1.0 has no place for even as a reference, and what is never drawn: controls and noncharacters. */
const unspeakable = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;
/** Most texts, in which there is nothing to look for. */
const plain = /^[ -~]*$/;
const special = /[&<>"\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it may stand between tags or in a quoted attribute: well formed whatever it holds, on one line. */
export function xmlText(text: string): string {
	const speakable = plain.test(text) ? text : wellFormed(text).replace(unspeakable, "");
	if (!special.test(speakable)) return speakable;
	return speakable.replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? " ");
}
