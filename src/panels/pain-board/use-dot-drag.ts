import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { BoardRow } from "./board-rows.ts";
import { readSquare, type Square } from "./matrix-model.ts";

/** px a pointer may tremble before it drags. */
const slack = 4;

export interface DotDrag {
	readonly id: string;
	/** The square below the pointer; null beside the matrix. */
	readonly over: Square | null;
}

/** Dragging a dot into another square. Escape, or letting go beside the matrix, leaves it where it was. */
export function useDotDrag(onDrop: (row: BoardRow, square: Square) => void) {
	const [drag, setDrag] = useState<DotDrag | null>(null);
	const stop = useRef<() => void>(() => {});
	useEffect(() => () => stop.current(), []);

	const begin = (row: BoardRow, { clientX, clientY, button }: PointerEvent) => {
		if (button !== 0) return;
		let over: Square | null = null;
		let hasMoved = false;
		const onMove = (event: globalThis.PointerEvent) => {
			hasMoved ||= Math.hypot(event.clientX - clientX, event.clientY - clientY) > slack;
			if (!hasMoved) return;
			event.preventDefault();
			const below = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-square]");
			over = readSquare(below?.dataset.square);
			setDrag({ id: row.card.id, over });
		};
		const onUp = () => {
			const to = over;
			stop.current();
			if (to) onDrop(row, to);
		};
		const onKey = (event: globalThis.KeyboardEvent) => {
			if (event.key !== "Escape") return;
			event.preventDefault();
			event.stopPropagation();
			stop.current();
		};
		const listeners = new AbortController();
		stop.current = () => {
			listeners.abort();
			setDrag(null);
		};
		const { signal } = listeners;
		window.addEventListener("pointermove", onMove, { signal });
		window.addEventListener("pointerup", onUp, { signal });
		window.addEventListener("pointercancel", () => stop.current(), { signal });
		window.addEventListener("keydown", onKey, { signal, capture: true });
	};
	return { drag, begin };
}
