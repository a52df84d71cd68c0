/** The longest side of a picture on a card, pixels, at four times its size. */
const side = 1_600;

/** An SVG as a PNG, which only a page can make; null where it is broken. */
export async function pixelsOfDrawing(drawing: Blob): Promise<Blob | null> {
	const url = URL.createObjectURL(drawing);
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		// A drawing without a size has none here either.
		const [width, height] = [image.naturalWidth || side, image.naturalHeight || side];
		const scale = side / Math.max(width, height);
		const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
		canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
		return await canvas.convertToBlob({ type: "image/png" });
	} catch {
		return null;
	} finally {
		URL.revokeObjectURL(url);
	}
}
