/** A picture's brightness, row by row: 0 is black, 255 white. */
export interface Greys {
	readonly width: number;
	readonly height: number;
	readonly values: Float32Array;
}

/** A binary PGM file, as `pdftoppm -gray` writes it. */
export function greysOfPgm(file: Buffer): Greys {
	const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString("latin1", 0, 60));
	if (header === null) throw new Error("Another kind of PGM.");
	const [width, height, start] = [Number(header[1]), Number(header[2]), header[0].length];
	return { width, height, values: Float32Array.from(file.subarray(start, start + width * height)) };
}

export interface Window {
	/** Its top left corner in pixels of the picture, not always whole. */
	readonly x: number;
	readonly y: number;
	/** Pixels of the picture to one of the answer. */
	readonly step: number;
	/** Pixels of the answer. */
	readonly width: number;
	readonly height: number;
}

/** What is seen in a window, between pixels by their distance. Outside of the picture it is white. */
export function seenIn(picture: Greys, { x, y, step, width, height }: Window): Greys {
	const values = new Float32Array(width * height);
	const at = (column: number, row: number): number =>
		column < 0 || row < 0 || column >= picture.width || row >= picture.height
			? 255
			: (picture.values[row * picture.width + column] ?? 255);
	for (let row = 0; row < height; row++) {
		const top = y + (row + 0.5) * step - 0.5;
		const [above, down] = [Math.floor(top), top - Math.floor(top)];
		for (let column = 0; column < width; column++) {
			const left = x + (column + 0.5) * step - 0.5;
			const [before, right] = [Math.floor(left), left - Math.floor(left)];
			const upper = at(before, above) * (1 - right) + at(before + 1, above) * right;
			const lower = at(before, above + 1) * (1 - right) + at(before + 1, above + 1) * right;
			values[row * width + column] = upper * (1 - down) + lower * down;
		}
	}
	return { width, height, values };
}

/** Each pixel as the mean of the square around it: what two renderers do differently at the edge of a letter is gone. */
export function blurred({ width, height, values }: Greys, radius: number): Greys {
	const across = means(values, { count: height, length: width, stride: 1, next: width, radius });
	const down = means(across, { count: width, length: height, stride: width, next: 1, radius });
	return { width, height, values: down };
}

interface Lines {
	readonly count: number;
	readonly length: number;
	/** Between two values of a line, and between two lines. */
	readonly stride: number;
	readonly next: number;
	readonly radius: number;
}

function means(values: Float32Array, { count, length, stride, next, radius }: Lines): Float32Array {
	const found = new Float32Array(values.length);
	for (let line = 0; line < count; line++) {
		const start = line * next;
		let [sum, size] = [0, 0];
		for (let at = 0; at < Math.min(radius, length); at++, size++) sum += values[start + at * stride] ?? 0;
		for (let at = 0; at < length; at++) {
			const [enters, leaves] = [at + radius, at - radius - 1];
			if (enters < length) {
				sum += values[start + enters * stride] ?? 0;
				size++;
			}
			if (leaves >= 0) {
				sum -= values[start + leaves * stride] ?? 0;
				size--;
			}
			found[start + at * stride] = sum / size;
		}
	}
	return found;
}
