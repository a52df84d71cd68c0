/** A spreadsheet would run a cell that starts with one of these as a formula. Numbers may stay. */
export function guardedCell(text: string): string {
	return /^'*[=+\-@\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
