import type { Point } from "../../shared/layout/map-layout.ts";
import type { Pin, PinSet } from "../layer.ts";

/** A pin where it stands. */
export interface PlacedPin {
	readonly pin: Pin;
	readonly set: PinSet;
	/** Map units. */
	readonly at: Point;
	/** From there to the upper left corner of what is drawn, CSS px. */
	readonly offset: Point;
}

/** Pins that would cover each other: they stand where the first of them does. */
export interface PinGroup extends Omit<PlacedPin, "pin"> {
	readonly id: string;
	readonly pins: readonly Pin[];
}

/** What a pin takes on the screen, CSS px; two that are less apart in both ways cover each other. */
export const pinSize = { width: 24, height: 20 };

/** Every pin in one group, at a zoom. They depend on the zoom and not on what is in view: a pan regroups nothing. */
export function groupPins(placed: readonly PlacedPin[], zoom: number): readonly PinGroup[] {
	const groups: (PinGroup & { readonly pins: Pin[]; readonly corner: Point })[] = [];
	// Of each square of the screen the groups in it: they are a pin's size apart, so there are few.
	const squares = new Map<string, typeof groups>();
	for (const { pin, set, at, offset } of placed) {
		const corner = { x: at.x * zoom + offset.x, y: at.y * zoom + offset.y };
		const [column, row] = [Math.floor(corner.x / pinSize.width), Math.floor(corner.y / pinSize.height)];
		const near = around.flatMap(([x, y]) => squares.get(`${column + x} ${row + y}`) ?? []);
		const over = near.find((group) => group.set === set && isOver(group.corner, corner));
		if (over) {
			over.pins.push(pin);
			continue;
		}
		const group = { id: pin.id, set, at, offset, pins: [pin], corner };
		groups.push(group);
		const square = `${column} ${row}`;
		squares.set(square, [...(squares.get(square) ?? []), group]);
	}
	return groups;
}

const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const));

function isOver(a: Point, b: Point): boolean {
	return Math.abs(a.x - b.x) < pinSize.width && Math.abs(a.y - b.y) < pinSize.height;
}
