import { Parser } from "saxen";
import { AppError } from "../errors.ts";

export interface XmlWalker {
	open?(name: string, attributes: Readonly<Record<string, string>>): void;
	text?(text: string): void;
	close?(name: string): void;
}

/** Names without their namespace. Entities that the file declares itself stay unread. */
export function walkXml(xml: string, { open, text, close }: XmlWalker): void {
	const local = (name: string) => name.slice(name.indexOf(":") + 1);
	const failures: Error[] = [];
	const parser = new Parser();
	parser
		.on("openTag", (name, attributes, decode) => {
			open?.(local(name), Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key, decode(value)])));
		})
		.on("closeTag", (name) => close?.(local(name)))
		.on("text", (raw, decode) => text?.(decode(raw)))
		.on("cdata", (raw) => text?.(raw))
		.on("error", (error) => {
			failures.push(error);
			parser.stop();
		});
	parser.parse(xml);
	const [failure] = failures;
	if (failure !== undefined) {
		throw failure instanceof AppError
			? failure
			: new AppError(
					"unreadable",
					"A sheet of this workbook is damaged. Open it in a spreadsheet, save it again, and import that.",
				);
	}
}
