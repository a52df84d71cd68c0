/** Pixels from a PNG's scanlines, of rows as they are or as the difference to the row above. */
export function unfiltered(lines: Uint8Array, { width, channels }: { width: number; channels: number }): Uint8Array {
	const length = width * channels;
	const rows = lines.length / (length + 1);
	const pixels = new Uint8Array(rows * length);
	for (let row = 0; row < rows; row++) {
		const type = lines[row * (length + 1)];
		if (type !== 0 && type !== 2) throw new Error(`Row ${row} has the filter ${type}.`);
		for (let index = 0; index < length; index++) {
			const at = row * length + index;
			const above = type === 2 ? (pixels[at - length] ?? 0) : 0;
			pixels[at] = (lines[row * (length + 1) + 1 + index] ?? 0) + above;
		}
	}
	return pixels;
}
