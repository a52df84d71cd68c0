import type { Problem } from "./imported.ts";

/** A Mermaid `journey` as its own parser reads it: names and scores as they stand, nothing judged. */
export interface MermaidJourney {
	readonly title: string;
	readonly accTitle: string;
	readonly accDescr: string;
	readonly sections: readonly string[];
	readonly tasks: readonly MermaidTask[];
	/** Lines that no statement could be read from. */
	readonly problems: readonly Problem[];
}

export interface MermaidTask {
	/** `""` before the first section. */
	readonly section: string;
	/** Index into `sections`, -1 before the first: two sections may have one name. */
	readonly sectionIndex: number;
	readonly task: string;
	/** `Number(...)` of what was written: NaN and any other number pass. */
	readonly score: number;
	readonly scoreText: string;
	readonly people: readonly string[];
	/** Line in the text, from 1. */
	readonly row: number;
}

const header = /^\s*journey(?=\s|$)/i;

export function isMermaidJourney(text: string): boolean {
	return linesOf(text).some((line) => header.test(line.text));
}

/** Null where the text is no `journey` diagram. */
export function parseMermaidJourney(text: string): MermaidJourney | null {
	const lines = linesOf(text);
	const start = lines.findIndex((line) => header.test(line.text));
	const first = lines[start];
	if (!first) {
		return null;
	}
	const draft: Draft = { title: frontMatterTitle(text), accTitle: "", accDescr: "", sections: [], tasks: [], problems: [] };
	const body = [{ ...first, text: first.text.replace(header, "") }, ...lines.slice(start + 1)];
	let next = 0;
	while (next < body.length) {
		next = readLine(draft, body, next);
	}
	return draft;
}

interface Line {
	readonly row: number;
	readonly text: string;
}

interface Draft {
	title: string;
	accTitle: string;
	accDescr: string;
	readonly sections: string[];
	readonly tasks: MermaidTask[];
	readonly problems: Problem[];
}

/** Without front matter, directives, comment lines and the fence of a Markdown block; rows stay those of the text. */
function linesOf(text: string): Line[] {
	const cleaned = text
		.replace(/\r\n?/g, "\n")
		.replace(/^\uFEFF/, "")
		.replace(frontMatter, blankOut);
	const lines: Line[] = [];
	let hasHeader = false;
	for (const [index, line] of withoutDirectives(cleaned).split("\n").entries()) {
		if (/^\s*(```|~~~)/.test(line)) {
			if (hasHeader) {
				break;
			}
		} else if (/\S/.test(line) && !/^\s*(%%|#)/.test(line)) {
			lines.push({ row: index + 1, text: line });
			hasHeader ||= header.test(line);
		}
	}
	return lines;
}

function blankOut(part: string): string {
	return part.replace(/[^\n]/g, "");
}

/** A loop and not a regular expression: that one takes quadratic time on a text full of unclosed directives. */
function withoutDirectives(text: string): string {
	let result = "";
	let from = 0;
	for (;;) {
		const start = text.indexOf("%%{", from);
		const end = start < 0 ? -1 : text.indexOf("}%%", start);
		if (end < 0) {
			return result + text.slice(from);
		}
		result += text.slice(from, start) + blankOut(text.slice(start, end + 3));
		from = end + 3;
	}
}

const frontMatter = /^\s*---[^\S\n]*\n([\s\S]*?)\n[^\S\n]*---[^\S\n]*(?=\n|$)/;

function frontMatterTitle(text: string): string {
	const matter = frontMatter.exec(text.replace(/\r\n?/g, "\n").replace(/^\uFEFF/, ""))?.[1] ?? "";
	const title = /^title:[^\S\n]*(.*)$/m.exec(matter)?.[1]?.trim() ?? "";
	return title.replace(/^(["'])(.*)\1$/, "$2");
}

/** Answers the index of the line after the statement. */
function readLine(draft: Draft, lines: readonly Line[], index: number): number {
	const { row, text } = lines[index] ?? { row: 0, text: "" };
	const line = text.trimStart();
	const accessibility = /^acc(Title|Descr)\s*:(.*)$/i.exec(line);
	if (accessibility) {
		const value = (accessibility[2] ?? "").trim();
		if (accessibility[1]?.toLowerCase() === "title") {
			draft.accTitle = value;
		} else {
			draft.accDescr = value;
		}
		return index + 1;
	}
	if (/^accDescr\s*\{/i.test(line)) {
		return readBlock(draft, lines, index);
	}
	const comment = line.indexOf("#");
	const statement = comment < 0 ? line : line.slice(0, comment);
	if (statement.trim() !== "") {
		readStatement(draft, statement, row);
	}
	return index + 1;
}

function readBlock(draft: Draft, lines: readonly Line[], start: number): number {
	const taken: string[] = [];
	let next = start;
	while (next < lines.length) {
		const line = lines[next]?.text ?? "";
		const text = next === start ? line.slice(line.indexOf("{") + 1) : line;
		next++;
		const end = text.indexOf("}");
		taken.push((end < 0 ? text : text.slice(0, end)).trim());
		if (end >= 0) {
			break;
		}
	}
	draft.accDescr = taken.join("\n").trim();
	return next;
}

function readStatement(draft: Draft, line: string, row: number): void {
	const end = line.indexOf(";");
	if (end >= 0) {
		const rest = line.slice(end + 1).trim();
		draft.problems.push({
			row,
			message: rest
				? `A semicolon ends a statement in Mermaid, so “${shorten(rest)}” after it was left out.`
				: "A semicolon is not allowed here in Mermaid; the line was read without it.",
		});
	}
	const statement = end >= 0 ? line.slice(0, end) : line;
	const title = /^title\s(.+)$/i.exec(statement);
	const section = /^section\s([^:]+)(:.*)?$/i.exec(statement);
	if (title) {
		draft.title = title[1] ?? "";
	} else if (section) {
		draft.sections.push(section[1] ?? "");
		if (section[2]) {
			draft.problems.push({ row, message: `A section has no score, so “${shorten(section[2])}” was left out.` });
		}
	} else {
		readTask(draft, statement, row);
	}
}

function readTask(draft: Draft, statement: string, row: number): void {
	const colon = statement.indexOf(":");
	const task = colon < 0 ? statement : statement.slice(0, colon);
	const scorePart = colon < 0 ? "" : statement.slice(colon + 1);
	if (task.trim() === "" || scorePart === "") {
		const reason = task.trim() === "" ? "has no name before the colon" : "has no “: score”";
		draft.problems.push({ row, message: `“${shorten(statement)}” ${reason}, so this line was left out.` });
		return;
	}
	const [scoreText = "", people] = scorePart.split(":");
	draft.tasks.push({
		section: draft.sections.at(-1) ?? "",
		sectionIndex: draft.sections.length - 1,
		task,
		score: Number(scoreText),
		scoreText: scoreText.trim(),
		people: people === undefined ? [] : people.split(",").map((name) => name.trim()),
		row,
	});
}

function shorten(text: string): string {
	const line = text.trim();
	return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
