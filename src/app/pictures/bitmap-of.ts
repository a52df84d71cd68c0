/** A picture decoded, at most `side` pixels a side; null where it is none, or broken. */
export async function bitmapOf(blob: Blob | null, side: number): Promise<ImageBitmap | null> {
	if (blob === null) return null;
	try {
		const bitmap = await createImageBitmap(blob);
		const scale = side / Math.max(bitmap.width, bitmap.height);
		if (scale >= 1) return bitmap;
		const resized = await createImageBitmap(bitmap, {
			resizeWidth: Math.max(1, Math.round(bitmap.width * scale)),
			resizeHeight: Math.max(1, Math.round(bitmap.height * scale)),
			resizeQuality: "high",
		});
		bitmap.close();
		return resized;
	} catch {
		return null;
	}
}
