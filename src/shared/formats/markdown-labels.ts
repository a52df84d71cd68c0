import type { MarkdownItem } from "./markdown-blocks.ts";
import { textOfMarkdown } from "./markdown-text.ts";
import { normalHeading } from "./table-fields.ts";

/** `**Severity:** 3` or `**Severity**: 3`: a name and a value that is still Markdown. */
export interface Labelled {
	readonly name: string;
	readonly value: string;
}

/** Of the section of scores, which no reader of a map takes: they are the server's. */
export const scoresHeading = "*Scores*";

const boldLabel = /^\*\*((?:\\.|[^*\\])+?)(?::\*\*|\*\*:)(?:\s+(.*))?$/s;

export function labelOf(markdown: string): Labelled | null {
	const [, name, value = ""] = boldLabel.exec(markdown.trim()) ?? [];
	return name === undefined ? null : { name: textOfMarkdown(name), value };
}

/** The text of the detail that is called so, `""` where there is none. */
export function detailOf(items: readonly MarkdownItem[], name: string): string {
	const item = items.find(({ text }) => isCalled(text, [name]));
	return item ? textOfMarkdown(labelOf(item.text)?.value ?? "") : "";
}

export function withoutDetails(items: readonly MarkdownItem[], names: readonly string[]): readonly MarkdownItem[] {
	return items.filter(({ text }) => !isCalled(text, names));
}

function isCalled(markdown: string, names: readonly string[]): boolean {
	const label = labelOf(markdown);
	return label !== null && names.some((name) => normalHeading(name) === normalHeading(label.name));
}

/** Names that the writer gives to what has none come back as no name. */
export function titleOfMarkdown(markdown: string): string {
	return /^\*Untitled(?: (?:map|stage|step|lane))?\*$/.test(markdown.trim()) ? "" : textOfMarkdown(markdown);
}
