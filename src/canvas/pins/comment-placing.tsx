import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { labelOfTarget } from "../../editor/target-label.ts";
import type { Point } from "../../shared/layout/map-layout.ts";
import { useCanvas } from "../canvas-context.ts";
import type { CanvasStage } from "../canvas-stage.ts";
import { cellAt } from "../model/card-finder.ts";
import { toMapPoint, toScreenPoint } from "../viewport/view-transform.ts";
import { DraftPin } from "./draft-pin.tsx";
import styles from "./pin-layer.module.css";

/** How far an arrow key moves the place, CSS px. */
const step = { short: 16, far: 96 };

/** Chooses what to comment on: a card, a header, or a point of the canvas. The pointer and the arrow keys move the pin. */
export function CommentPlacing() {
	const stage = useCanvas();
	const { editor, flow, model } = stage;
	const element = useRef<HTMLButtonElement>(null);
	const [at, setAt] = useState(() => firstPlace(stage));
	const [view, setView] = useState(flow.transform);
	useEffect(() => stage.follow(setView), [stage]);
	useEffect(() => {
		element.current?.focus({ preventScroll: true });
		editor.actions.say("Click what to comment on, or move the pin with the arrow keys and press Enter. Escape leaves.");
	}, [editor]);

	function pointUnder({ clientX, clientY }: MouseEvent): Point {
		const bounds = stage.bounds();
		return toMapPoint(flow.transform(), { x: clientX - bounds.x, y: clientY - bounds.y });
	}

	function leave(): void {
		editor.actions.setTool("select");
		stage.focusCanvas();
	}

	function choose(point: Point, header: string | null): void {
		const cardId = model.cardAt(point);
		const chosen = header ?? (cardId === null ? null : `card:${cardId}`);
		leave();
		if (chosen !== null) stage.select(new Set([chosen]));
		editor.actions.commentOn(chosen === null ? point : null);
	}

	function onKeyDown(event: KeyboardEvent): void {
		if (event.key === "Enter" || event.key === " ") {
			event.preventDefault();
			event.stopPropagation();
			choose(at, null);
			return;
		}
		if (event.key === "Escape") {
			event.preventDefault();
			leave();
			return;
		}
		const way = ways[event.key];
		if (way === undefined) return;
		event.preventDefault();
		const length = (event.shiftKey ? step.far : step.short) / flow.transform().zoom;
		const next = { x: at.x + way.x * length, y: at.y + way.y * length };
		setAt(next);
		stage.viewport.revealPoint?.(next, { keepsZoom: true });
	}

	const cardId = model.cardAt(at);
	const target = cardId === null ? cellAt(model.layout(), at) : `card:${cardId}`;
	const where = target === null ? "" : labelOfTarget(model.map, target);
	const screen = toScreenPoint(view, at);
	return (
		<>
			<button
				ref={element}
				type="button"
				className={styles.placing}
				aria-label="Where to comment: arrow keys move the pin, Enter writes, Escape leaves"
				data-canvas-control
				onPointerMove={(event) => setAt(pointUnder(event))}
				onClick={(event) => choose(pointUnder(event), headerUnder(event))}
				onKeyDown={onKeyDown}
			/>
			<DraftPin at={screen} />
			<p className="visually-hidden" aria-live="polite">
				{where === "" ? "A place on the canvas" : `At ${where}`}
			</p>
		</>
	);
}

/** The stage, step or lane that is named there. */
function headerUnder({ clientX, clientY }: MouseEvent): string | null {
	const header = document.elementsFromPoint(clientX, clientY).find((element) => element.matches("[data-target]"));
	return header instanceof HTMLElement ? (header.dataset.target ?? null) : null;
}

const ways: Readonly<Record<string, Point>> = {
	ArrowLeft: { x: -1, y: 0 },
	ArrowRight: { x: 1, y: 0 },
	ArrowUp: { x: 0, y: -1 },
	ArrowDown: { x: 0, y: 1 },
};

/** Where the keyboard is on the map, else the middle of what is seen. */
function firstPlace({ editor, model, viewport, flow }: CanvasStage): Point {
	const { focus } = editor.view.getState();
	const box = (focus === null ? null : model.boxOf(focus)) ?? viewport.visible?.() ?? { x: 0, y: 0, ...flow.size() };
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
