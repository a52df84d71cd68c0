/** A heading with the lists and paragraphs below it, up to the next heading. */
export interface MarkdownSection {
	/** Null for what stands before the first heading. */
	readonly heading: { readonly level: number; readonly text: string; readonly row: number } | null;
	readonly items: MarkdownItem[];
	readonly paragraphs: { text: string; readonly row: number; readonly what: "text" | "code" }[];
}

/** One bullet or number of a list with what is nested below it; its text is still Markdown. */
export interface MarkdownItem {
	text: string;
	/** From 1. */
	readonly row: number;
	readonly children: MarkdownItem[];
}

const itemLine = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?$/s;
const headingLine = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/s;
const ruleLine = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const fenceLine = /^[ \t]*(`{3,}|~{3,})/;

/** Headings and lists as CommonMark nests them, a little more lenient in how far a nested list is indented. */
export function readMarkdownBlocks(text: string): readonly MarkdownSection[] {
	const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
	let section: MarkdownSection = { heading: null, items: [], paragraphs: [] };
	const sections = [section];
	let open: { item: MarkdownItem; indent: number }[] = [];
	/** What a line without a mark of its own goes on with. */
	let current: { text: string } | null = null;
	let isAfterBlank = true;
	let index = afterFrontMatter(lines);

	function startSection(level: number, title: string, row: number): void {
		section = { heading: { level, text: title, row }, items: [], paragraphs: [] };
		sections.push(section);
		open = [];
		current = null;
	}

	/** To the line that ends it; a block that nobody closes reaches to the end. */
	function skipTo(isEnd: (line: string) => boolean): string[] {
		const from = index + 1;
		do index++;
		while (index < lines.length && !isEnd(lines[index] ?? ""));
		return lines.slice(from, index);
	}

	for (; index < lines.length; index++) {
		const line = lines[index] ?? "";
		const row = index + 1;
		const wasAfterBlank = isAfterBlank;
		isAfterBlank = line.trim() === "";
		if (isAfterBlank) continue;
		const fence = fenceLine.exec(line)?.[1];
		const comment = line.indexOf("<!--");
		const heading = headingLine.exec(line);
		const item = itemLine.exec(line);
		const underline = /^ {0,3}(=+|-+)[ \t]*$/.exec(line)?.[1];
		const paragraph = section.paragraphs.at(-1);
		if (fence) {
			section.paragraphs.push({ text: skipTo((end) => end.trim().startsWith(fence)).join("\n"), row, what: "code" });
			current = null;
		} else if (comment >= 0 && line.slice(0, comment).trim() === "") {
			if (!line.includes("-->", comment + 4)) skipTo((end) => end.includes("-->"));
			isAfterBlank = true;
		} else if (underline && paragraph && current === paragraph && !wasAfterBlank) {
			section.paragraphs.pop();
			startSection(underline.startsWith("=") ? 1 : 2, paragraph.text, paragraph.row);
		} else if (heading) {
			startSection(heading[1]?.length ?? 1, (heading[2] ?? "").replace(/(^|[ \t])#+[ \t]*$/, "").trim(), row);
		} else if (ruleLine.test(line)) {
			open = [];
			current = null;
		} else if (item) {
			const indent = widthOf(item[1] ?? "");
			while (open.length > 0 && indent < (open.at(-1)?.indent ?? 0) + 2) open.pop();
			const made = { text: (item[2] ?? "").replace(/^\[[ xX]\][ \t]+/, ""), row, children: [] };
			(open.at(-1)?.item.children ?? section.items).push(made);
			open.push({ item: made, indent });
			current = made;
		} else if (current && (!wasAfterBlank || (open.length > 0 && /^[ \t]/.test(line)))) {
			current.text += wasAfterBlank ? `\\\n${line}` : `\n${line}`;
		} else {
			const made = { text: line, row, what: "text" as const };
			section.paragraphs.push(made);
			open = [];
			current = made;
		}
	}
	return sections.filter(({ heading, items, paragraphs }) => heading || items.length > 0 || paragraphs.length > 0);
}

function widthOf(space: string): number {
	return space.replaceAll("\t", "    ").length;
}

/** Data between two lines of dashes at the very start is none of the text. */
function afterFrontMatter(lines: readonly string[]): number {
	const end = lines[0]?.trimEnd() === "---" ? lines.indexOf("---", 1) : -1;
	return end + 1;
}
