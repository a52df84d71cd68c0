/** A cell may list several cards, one a line, with or without bullets. */
export function linesOf(text: string): string[] {
	return text
		.split(/\r\n|\r|\n/)
		.map((line) => line.replace(/^\s*[-*•–]\s+/, "").trim())
		.filter((line) => line !== "");
}
