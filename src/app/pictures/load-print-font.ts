import { AppError } from "../../shared/errors.ts";

/** A font of a PDF by its file's name. */
export async function loadPrintFont(file: string): Promise<Uint8Array> {
	const response = await fetch(`/fonts/print/${file}`).catch(() => null);
	if (response === null || !response.ok) {
		throw new AppError("unavailable", "The fonts of the PDF could not be loaded. Check the connection and try again.");
	}
	return new Uint8Array(await response.arrayBuffer());
}
