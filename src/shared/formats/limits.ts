import { AppError } from "../errors.ts";

/** Above this a file is refused before it is read: a tab would stand still, and no map is that large. */
export const maxFileBytes = 25 * 1024 * 1024;

/** The largest map that is drawn at full speed has 20,000 cards; more records than this are no map. */
export const maxRecords = 50_000;

/** A report of a million problems helps nobody and fills the memory. */
export const maxProblems = 200;

export function checkFileSize(bytes: number): void {
	if (bytes > maxFileBytes) {
		throw new AppError(
			"tooLarge",
			`This file has ${megabytes(bytes)} MB; at most ${megabytes(maxFileBytes)} MB can be imported. Split it, or export it without pictures.`,
		);
	}
}

export function checkRecordCount(count: number): void {
	if (count > maxRecords) {
		throw new AppError(
			"tooLarge",
			`This would become more than ${maxRecords.toLocaleString("en")} records on one map. Split it into several maps.`,
		);
	}
}

function megabytes(bytes: number): number {
	return Math.ceil(bytes / 1024 / 1024);
}
