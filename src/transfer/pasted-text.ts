import type { TextReader } from "../editor/commands/command.ts";
import type { Session } from "../editor/session.ts";

/** What a paste of foreign text (Mermaid, a Markdown outline, a spreadsheet's range, our own JSON) puts on the open map. The readers load with the first paste. */
export function createTextReader({ map }: Pick<Session, "map">): TextReader {
	return async (text) => {
		const [{ contentFromPastedText }, { fitIntoMap }] = await Promise.all([
			import("../shared/formats/read-text.ts"),
			import("./fit-into-map.ts"),
		]);
		const content = contentFromPastedText(text, [...map.lanes.values()]);
		return content && fitIntoMap(content, map);
	};
}
