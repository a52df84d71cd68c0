import { AppError } from "../errors.ts";
import { type Item, type ItemReader, longestItem, parsedItem } from "./item-reader.ts";

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openSquare = 0x5b;
const closeSquare = 0x5d;
const openCurly = 0x7b;
const closeCurly = 0x7d;

/**
 * The elements of a JSON array; a single object counts as an array of one. Elements are told apart by
 * brackets and quotes alone, so that one that is no JSON (a bare NaN) costs only itself.
 */
export function createJsonReader(): ItemReader {
	let place: "before" | "inside" | "after" = "before";
	/** The array's closing bracket ends a level of its own. */
	let isArray = true;
	let depth = 0;
	let isInText = false;
	let isEscaped = false;
	let rest = "";

	function open(code: number): void {
		if (code !== openSquare && code !== openCurly)
			throw new AppError(
				"badRequest",
				"The body is not a JSON array of answers; for one answer a line, send application/x-ndjson.",
			);
		isArray = code === openSquare;
		place = "inside";
	}

	/** Where the next element ends in `text`, from `from`; -1 where it goes on. */
	function endOfElement(text: string, from: number): number {
		for (let at = from; at < text.length; at++) {
			const code = text.charCodeAt(at);
			if (isInText) {
				if (isEscaped) isEscaped = false;
				else if (code === backslash) isEscaped = true;
				else if (code === quote) isInText = false;
			} else if (code === quote) isInText = true;
			else if (code === openSquare || code === openCurly) depth += 1;
			else if (code === closeSquare || code === closeCurly) {
				if (depth === 0) return at;
				depth -= 1;
				if (depth === 0 && !isArray) return at + 1;
			} else if (code === comma && depth === 0) return at;
		}
		return -1;
	}

	function read(text: string): Item[] {
		let from = 0;
		if (place === "before") {
			from = text.search(/\S/);
			if (from === -1) return [];
			open(text.charCodeAt(from));
			if (isArray) from += 1;
		}
		const items: Item[] = [];
		while (place === "inside") {
			const end = endOfElement(text, from);
			if (end === -1) {
				rest += text.slice(from);
				if (rest.length > longestItem) throw new AppError("badRequest", "An answer is longer than an answer can be.");
				return items;
			}
			const element = rest + text.slice(from, end);
			rest = "";
			const isLast = !isArray || text.charCodeAt(end) !== comma;
			// An empty array has no element, and a comma before its end is forgiven.
			if (element.trim() !== "" || !isLast) items.push(parsedItem(element));
			if (isLast) place = "after";
			from = isArray ? end + 1 : end;
		}
		if (text.slice(from).trim() !== "") throw new AppError("badRequest", "Something follows the end of the JSON array.");
		return items;
	}

	return {
		read,
		end() {
			if (place === "before") throw new AppError("badRequest", "The body is empty; send a JSON array of answers.");
			if (place === "after") return [];
			return [{ kind: "broken", reason: "The JSON array ends in the middle; the answers before this one were taken." }];
		},
	};
}
