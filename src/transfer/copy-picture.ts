/** Puts a picture on the clipboard, or downloads it where the browser does not let the page do that (plain http, no permission). */
export async function copyPicture(picture: Promise<Blob>, download: (blob: Blob) => void): Promise<"copied" | "downloaded"> {
	if (typeof ClipboardItem !== "undefined" && navigator.clipboard?.write) {
		try {
			// The promise itself and not its blob: Safari takes a write only within the click that asked for it.
			await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
			return "copied";
		} catch {
			// What failed may have been the picture: then the download below fails as well, and says so.
		}
	}
	download(await picture);
	return "downloaded";
}
