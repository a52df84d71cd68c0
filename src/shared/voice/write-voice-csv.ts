import Papa from "papaparse";
import { guardedCell } from "../formats/guarded-cell.ts";
import { maskPersonal } from "./spans.ts";
import type { Verbatim } from "./verbatim.ts";

export interface VoiceCsvOptions {
	/** False only where somebody has chosen to pass on who said it. */
	readonly isMasked: boolean;
	/** The title of a node, `""` where it is not on the map. */
	titleOf(target: string): string;
}

/** One row a verbatim. Masked, it has no customer keys either. No cell is run as a formula. */
export function writeVoiceCsv(verbatims: readonly Verbatim[], { isMasked, titleOf }: VoiceCsvOptions): string {
	const head = ["text", "source", "date", "feeling", "consent", "place", "answered by", "answered on"];
	const rows = verbatims.map((verbatim) => {
		const { text, personal, source, saidOn, feeling, consent, customer, target, answeredBy, answeredOn } = verbatim;
		const words = isMasked ? maskPersonal(text, personal) : text;
		const said = consent === "notGiven" ? "not given" : consent;
		const cells = [words, source, saidOn, feeling, said, titleOf(target), answeredBy, answeredOn];
		return [...cells, ...(isMasked ? [] : [customer])].map(guardedCell);
	});
	return Papa.unparse([[...head, ...(isMasked ? [] : ["customer"])], ...rows], { delimiter: ",", newline: "\r\n" });
}
