/** Hands a file to the browser's downloads. */
export function downloadFile(name: string, blob: Blob): void {
	const url = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	// Some browsers read the file only after a prompt for its place: the address must live that long.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name that every file system takes. */
export function fileName(title: string, extension: string): string {
	const name = title
		.replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
		.replace(/\s+/g, " ")
		.replace(/^[.\s]+|[.\s]+$/g, "")
		.slice(0, 100);
	return `${name || "Journey map"}.${extension}`;
}
