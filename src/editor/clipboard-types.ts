/** The type under which the page's own copy events carry a part of a map. */
export const contentType = "application/x-odograph+json";
/** The same for the asynchronous clipboard, where browsers take custom types only with this prefix. */
export const webContentType = `web ${contentType}`;

/** What a paste brings: a part of a map before plain words, `""` where it is neither. */
export function pastedText(clipboard: DataTransfer): string {
	return clipboard.getData(contentType) || clipboard.getData("text/plain");
}
