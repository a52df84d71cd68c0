import type { Point } from "../layout/map-layout.ts";
import { arcCurves } from "./arc-curves.ts";

/** A part of a path in absolute coordinates; quadratic curves and arcs have become cubic ones. */
export type Segment =
	| { readonly kind: "move" | "line"; readonly to: Point }
	| { readonly kind: "curve"; readonly a: Point; readonly b: Point; readonly to: Point }
	| { readonly kind: "close" };

const numbersOf: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7 };
const commandPattern = /([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)/g;
const numberPattern = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const gap = /[\s,]*/y;

/** The numbers after a command. The two flags of an arc may stand without anything between them and what follows. */
function readNumbers(text: string, isArc: boolean): readonly number[] {
	const found: number[] = [];
	let at = 0;
	for (;;) {
		gap.lastIndex = at;
		gap.test(text);
		at = gap.lastIndex;
		const place = found.length % 7;
		if (isArc && (place === 3 || place === 4)) {
			if (text[at] !== "0" && text[at] !== "1") return found;
			found.push(Number(text[at]));
			at += 1;
			continue;
		}
		numberPattern.lastIndex = at;
		const match = numberPattern.exec(text);
		if (match === null) return found;
		found.push(Number(match[0]));
		at = numberPattern.lastIndex;
	}
}

/** Reads a path as it goes along: where the pen is, and where the last curve came from. */
class Pen {
	readonly segments: Segment[] = [];
	#at: Point = { x: 0, y: 0 };
	#start: Point = { x: 0, y: 0 };
	/** The last control point and the kind of its curve: what S and T mirror. */
	#last: { readonly point: Point; readonly kind: "cubic" | "quadratic" } | null = null;

	apply(command: string, given: readonly number[]): void {
		const kind = command.toUpperCase();
		if (kind === "Z") {
			this.segments.push({ kind: "close" });
			this.#at = this.#start;
			this.#last = null;
			return;
		}
		const count = numbersOf[kind] ?? 0;
		for (let index = 0; index + count <= given.length; index += count) {
			// Further pairs after a move are lines.
			this.#one(kind === "M" && index > 0 ? "L" : kind, command !== kind, given.slice(index, index + count));
		}
	}

	#one(kind: string, isRelative: boolean, numbers: readonly number[]): void {
		const from = isRelative ? this.#at : { x: 0, y: 0 };
		const point = (index: number): Point => ({ x: from.x + (numbers[index] ?? 0), y: from.y + (numbers[index + 1] ?? 0) });
		switch (kind) {
			case "M":
				this.#start = point(0);
				this.#go({ kind: "move", to: point(0) });
				return;
			case "L":
				this.#go({ kind: "line", to: point(0) });
				return;
			case "H":
				this.#go({ kind: "line", to: { x: from.x + (numbers[0] ?? 0), y: this.#at.y } });
				return;
			case "V":
				this.#go({ kind: "line", to: { x: this.#at.x, y: from.y + (numbers[0] ?? 0) } });
				return;
			case "C":
				this.#curve({ kind: "curve", a: point(0), b: point(2), to: point(4) });
				return;
			case "S":
				this.#curve({ kind: "curve", a: this.#mirrored("cubic"), b: point(0), to: point(2) });
				return;
			case "Q":
				this.#quadratic(point(0), point(2));
				return;
			case "T":
				this.#quadratic(this.#mirrored("quadratic"), point(0));
				return;
			default: {
				const [rx = 0, ry = 0, turn = 0, isLarge = 0, isClockwise = 0] = numbers;
				const arc = { rx, ry, turn, isLarge: isLarge === 1, isClockwise: isClockwise === 1 };
				for (const curve of arcCurves(this.#at, point(5), arc)) this.#go({ kind: "curve", ...curve });
				this.#at = point(5);
			}
		}
	}

	#go(segment: Exclude<Segment, { kind: "close" }>): void {
		this.segments.push(segment);
		this.#at = segment.to;
		this.#last = null;
	}

	#curve(segment: Segment & { kind: "curve" }): void {
		this.#go(segment);
		this.#last = { point: segment.b, kind: "cubic" };
	}

	#quadratic(control: Point, to: Point): void {
		const towards = (from: Point): Point => ({
			x: from.x + (2 / 3) * (control.x - from.x),
			y: from.y + (2 / 3) * (control.y - from.y),
		});
		this.#go({ kind: "curve", a: towards(this.#at), b: towards(to), to });
		this.#last = { point: control, kind: "quadratic" };
	}

	#mirrored(kind: "cubic" | "quadratic"): Point {
		if (this.#last?.kind !== kind) return this.#at;
		return { x: 2 * this.#at.x - this.#last.point.x, y: 2 * this.#at.y - this.#last.point.y };
	}
}

/** SVG path data as segments; what is no path data is left out. */
export function pathSegments(d: string): readonly Segment[] {
	const pen = new Pen();
	for (const [, command = "", rest = ""] of d.matchAll(commandPattern)) {
		pen.apply(command, readNumbers(rest, command === "A" || command === "a"));
	}
	return pen.segments;
}

/** Each point of the segments moved by `move`. */
export function mapSegments(segments: readonly Segment[], move: (point: Point) => Point): readonly Segment[] {
	return segments.map((segment) => {
		if (segment.kind === "close") return segment;
		if (segment.kind !== "curve") return { kind: segment.kind, to: move(segment.to) };
		return { kind: "curve", a: move(segment.a), b: move(segment.b), to: move(segment.to) };
	});
}

/** As path data again. */
export function pathText(segments: readonly Segment[]): string {
	return segments
		.map((segment) => {
			if (segment.kind === "close") return "Z";
			const { to } = segment;
			if (segment.kind === "curve") return `C${segment.a.x} ${segment.a.y} ${segment.b.x} ${segment.b.y} ${to.x} ${to.y}`;
			return `${segment.kind === "move" ? "M" : "L"}${to.x} ${to.y}`;
		})
		.join("");
}
