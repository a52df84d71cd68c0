import type { Point } from "../layout/map-layout.ts";

export interface Arc {
	readonly rx: number;
	readonly ry: number;
	/** Of the ellipse, in degrees. */
	readonly turn: number;
	readonly isLarge: boolean;
	readonly isClockwise: boolean;
}

/** An arc as SVG describes it by its end points (SVG 1.1, F.6), as cubic curves of at most a quarter turn each. */
export function arcCurves(
	from: Point,
	to: Point,
	arc: Arc,
): readonly { readonly a: Point; readonly b: Point; readonly to: Point }[] {
	const turn = (arc.turn * Math.PI) / 180;
	const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
	const half = { x: (from.x - to.x) / 2, y: (from.y - to.y) / 2 };
	const x = cos * half.x + sin * half.y;
	const y = -sin * half.x + cos * half.y;
	if (x === 0 && y === 0) return [];
	let [rx, ry] = [Math.abs(arc.rx), Math.abs(arc.ry)];
	if (rx === 0 || ry === 0) return [{ a: from, b: to, to }];
	const short = Math.sqrt((x / rx) ** 2 + (y / ry) ** 2);
	if (short > 1) [rx, ry] = [rx * short, ry * short];
	const square = (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2;
	const along = Math.sqrt(Math.max(0, square / ((rx * y) ** 2 + (ry * x) ** 2))) * (arc.isLarge === arc.isClockwise ? -1 : 1);
	const centre = { x: (along * rx * y) / ry, y: (-along * ry * x) / rx };
	const start = Math.atan2((y - centre.y) / ry, (x - centre.x) / rx);
	let sweep = Math.atan2((-y - centre.y) / ry, (-x - centre.x) / rx) - start;
	if (arc.isClockwise && sweep < 0) sweep += 2 * Math.PI;
	if (!arc.isClockwise && sweep > 0) sweep -= 2 * Math.PI;
	const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
	/** From the circle of radius 1 to where it is drawn. */
	const placed = (px: number, py: number): Point => {
		const [ex, ey] = [px * rx + centre.x, py * ry + centre.y];
		return { x: cos * ex - sin * ey + middle.x, y: sin * ex + cos * ey + middle.y };
	};
	const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
	const part = sweep / count;
	const reach = (4 / 3) * Math.tan(part / 4);
	return Array.from({ length: count }, (_, index) => {
		const [one, two] = [start + index * part, start + (index + 1) * part];
		return {
			a: placed(Math.cos(one) - reach * Math.sin(one), Math.sin(one) + reach * Math.cos(one)),
			b: placed(Math.cos(two) + reach * Math.sin(two), Math.sin(two) - reach * Math.cos(two)),
			to: index === count - 1 ? to : placed(Math.cos(two), Math.sin(two)),
		};
	});
}
