export interface PictureSnippets {
	readonly markdown: string;
	readonly html: string;
}

/** What is pasted into a page so that it shows the picture at an address. */
export function pictureSnippets(title: string, address: string): PictureSnippets {
	const name = title.replace(/\s+/g, " ").trim() || "Journey map";
	const alt = name.replace(/[\\[\]`*_<>!|&]/g, "\\$&");
	const escaped = name.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
	return { markdown: `![${alt}](${address})`, html: `<img src="${address}" alt="${escaped}">` };
}
