import { issueUrlPattern } from "./schema.ts";

export interface IssuePart {
	readonly text: string;
	/** Null where it is only text. */
	readonly href: string | null;
}

/**
 * What an issue field says, part by part: addresses and ids become links (ids by the map's `issueUrl`, a leading
 * `#` is not part of the id), other words stay text. Links are http or https.
 */
export function issueParts(issue: string, issueUrl: string): readonly IssuePart[] {
	return issue
		.split(/[\s,;]+/)
		.filter((text) => text !== "")
		.map((text) => ({ text, href: hrefOf(text, issueUrl) }));
}

const addressShape = /^https?:\/\/[^\s/?#"<>\\^`{|}]+[^\s"<>\\^`{|}]*$/i;
const idShape = /^#?(?=.*\d)[A-Za-z0-9][\w.-]*$/;

function hrefOf(text: string, issueUrl: string): string | null {
	if (addressShape.test(text)) return text;
	if (issueUrl === "" || !issueUrlPattern.test(issueUrl) || !idShape.test(text)) return null;
	// A function: a `$` of the id is no sign of its own.
	return issueUrl.replaceAll("{id}", () => encodeURIComponent(text.replace(/^#/, "")));
}
