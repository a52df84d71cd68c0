/** A path of cubic pieces whose control points lie at thirds of their width, as a function of x. */
export function evaluatePath(path: string): { at(x: number): number; tangents: number[] } {
	const points = [...path.matchAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g)].map(([text]) => Number(text));
	const pieces: { x: number[]; y: number[] }[] = [];
	for (let i = 0; i + 8 <= points.length; i += 6) {
		const piece = points.slice(i, i + 8);
		pieces.push({ x: piece.filter((_, index) => index % 2 === 0), y: piece.filter((_, index) => index % 2 === 1) });
	}
	const slope = ({ x, y }: { x: number[]; y: number[] }, from: number) =>
		((y[from + 1] ?? 0) - (y[from] ?? 0)) / ((x[from + 1] ?? 0) - (x[from] ?? 0));
	const last = pieces.at(-1);
	return {
		at(x) {
			const piece = pieces.find((candidate) => x <= (candidate.x[3] ?? 0));
			if (piece === undefined) return Number.NaN;
			const [start = 0, , , end = 0] = piece.x;
			const t = (x - start) / (end - start);
			const [a = 0, b = 0, c = 0, d = 0] = piece.y;
			return a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t ** 2 * (1 - t) + d * t ** 3;
		},
		tangents: [...pieces.map((piece) => slope(piece, 0)), ...(last === undefined ? [] : [slope(last, 2)])],
	};
}
