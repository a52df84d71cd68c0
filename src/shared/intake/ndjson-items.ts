import { AppError } from "../errors.ts";
import { type Item, type ItemReader, longestItem, parsedItem } from "./item-reader.ts";

/** One JSON value a line; empty lines count for nothing. */
export function createNdjsonReader(): ItemReader {
	let rest = "";

	function itemsOf(lines: readonly string[]): Item[] {
		return lines.filter((line) => line.trim() !== "").map(parsedItem);
	}

	return {
		read(text) {
			const lines = (rest + text).split("\n");
			rest = lines.pop() ?? "";
			if (rest.length > longestItem) throw new AppError("badRequest", "A line is longer than an answer can be.");
			return itemsOf(lines);
		},
		end() {
			const last = rest;
			rest = "";
			return itemsOf([last]);
		},
	};
}
