import {
	type CSSProperties,
	type KeyboardEvent,
	type ReactNode,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import { judgements, judgementText } from "../../editor/judgements.ts";
import { shallow } from "../../editor/shallow.ts";
import { idsOf } from "../../editor/targets.ts";
import { useEditor, useIsReadOnly, useView } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { updateCards } from "../../shared/operations/cards.ts";
import type { BoardRow, Subject } from "./board-rows.ts";
import { leaveToCanvas } from "./focus-canvas.ts";
import styles from "./matrix.module.css";
import { dotText, MatrixDot } from "./matrix-dot.tsx";
import { MatrixLegend } from "./matrix-legend.tsx";
import {
	axesOf,
	bySquare,
	drawnDots,
	movedSquare,
	nextDot,
	readingOrder,
	type Square,
	scaleOf,
	squareKey,
	squareOf,
	startSquare,
	trayKey,
} from "./matrix-model.ts";
import { useDotDrag } from "./use-dot-drag.ts";

const selectedIn = (view: ViewState) => idsOf(view.selection, "card");

interface MatrixProps {
	readonly rows: readonly BoardRow[];
	readonly subject: Subject;
	readonly label: string;
	readonly announce: (text: string) => void;
}

/**
 * Two judgements as a square of squares. Arrows walk the dots; Enter picks one up, arrows then move it and Enter puts
 * it down; Alt and an arrow moves it at once, and so does dragging.
 */
export function Matrix({ rows, subject, label, announce }: MatrixProps) {
	const editor = useEditor();
	const write = useWrite();
	const isReadOnly = useIsReadOnly();
	const selected = useView(selectedIn, shallow);
	const axes = axesOf[subject];
	const [activeId, setActiveId] = useState("");
	const [carried, setCarried] = useState<{ readonly id: string; readonly square: Square } | null>(null);
	const box = useRef<HTMLDivElement>(null);
	const wantsFocus = useRef(false);
	const squares = useMemo(() => bySquare(rows, axes), [rows, axes]);
	const drawn = useMemo(() => drawnDots(squares, activeId), [squares, activeId]);
	const order = useMemo(() => readingOrder(drawn, axes), [drawn, axes]);
	const active =
		order.find(({ card }) => card.id === activeId) ?? order.find(({ card }) => selected.includes(card.id)) ?? order[0];

	const put = (row: BoardRow, square: Square | null) => {
		const changes = { [axes.x]: square?.x ?? null, [axes.y]: square?.y ?? null };
		write((doc, origin) => updateCards(doc, { ids: [row.card.id], changes }, origin));
		setActiveId(row.card.id);
		wantsFocus.current = true;
		announce(`“${row.title}” is put down at ${square ? squareText(square, axes) : "not judged"}.`);
	};
	const { drag, begin } = useDotDrag(put);

	// A dot that has moved to another square is another element there.
	useLayoutEffect(() => {
		if (!wantsFocus.current) return;
		wantsFocus.current = false;
		box.current?.querySelector<HTMLElement>('[role=option][tabindex="0"]')?.focus();
	});
	const only = selected.length === 1 ? selected[0] : undefined;
	useEffect(() => {
		if (only !== undefined && !box.current?.contains(document.activeElement)) setActiveId(only);
	}, [only]);

	const stand = (row: BoardRow) => {
		setActiveId(row.card.id);
		const target = `card:${row.card.id}`;
		if (selected.length === 1 && selected[0] === row.card.id) return;
		editor.actions.select([target]);
		editor.commandContext().viewport?.reveal(target, { keepsZoom: true });
	};
	const carry = (row: BoardRow, square: Square) => {
		setCarried({ id: row.card.id, square });
		wantsFocus.current = true;
		announce(`${squareText(square, axes)}.`);
	};
	const onCarriedKey = (row: BoardRow, square: Square, key: string): boolean => {
		const moved = movedSquare(key, square, axes);
		if (moved) carry(row, moved);
		else if (key === "Enter" || key === " ") {
			setCarried(null);
			put(row, square);
		} else if (key === "Escape") {
			setCarried(null);
			wantsFocus.current = true;
			announce("Put back.");
		} else return key !== "Tab";
		return true;
	};
	const onFreeKey = (row: BoardRow, { key, altKey }: KeyboardEvent): boolean => {
		const moved = altKey && !isReadOnly ? movedSquare(key, startSquare(row, axes), axes) : null;
		if (moved) put(row, squareOf(row, axes) ? moved : startSquare(row, axes));
		else if (altKey) return false;
		else if ((key === "Enter" || key === " ") && !isReadOnly) {
			carry(row, startSquare(row, axes));
			announce(`“${row.title}” is picked up. Arrows move it, Enter puts it down, Escape puts it back.`);
		} else if ((key === "Delete" || key === "Backspace") && !isReadOnly) put(row, null);
		else if (key === "Escape") leaveToCanvas(editor);
		else {
			const next = nextDot(key, order, row, axes);
			if (next) {
				setActiveId(next.card.id);
				wantsFocus.current = true;
			}
			return next !== null || key.startsWith("Arrow");
		}
		return true;
	};
	const dots = (key: string) => {
		const here = (drawn.get(key) ?? []).filter(({ card }) => card.id !== carried?.id);
		const comes = carried && squareKey(carried.square) === key ? rows.find(({ card }) => card.id === carried.id) : undefined;
		const hidden = (squares.get(key)?.length ?? 0) - (drawn.get(key)?.length ?? 0);
		const isNamed = key === trayKey || here.length + (comes ? 1 : 0) <= 3;
		return (
			<>
				{[...(comes ? [comes] : []), ...here].map((row) => (
					<MatrixDot
						key={row.card.id}
						row={row}
						axes={axes}
						isActive={row === active}
						isSelected={selected.includes(row.card.id)}
						isCarried={row === comes || drag?.id === row.card.id}
						isNamed={isNamed}
						onFocus={() => stand(row)}
						onKeyDown={(event) => {
							if (event.ctrlKey || event.metaKey) return;
							const isTaken = carried ? onCarriedKey(row, carried.square, event.key) : onFreeKey(row, event);
							if (!isTaken) return;
							event.preventDefault();
							event.stopPropagation();
						}}
						onPointerDown={(event) => !isReadOnly && begin(row, event)}
					/>
				))}
				{hidden > 0 ? <span className={styles.more}>+{hidden} in the table</span> : null}
			</>
		);
	};
	const tray = squares.get(trayKey) ?? [];
	const lines: CSSProperties & Record<`--${string}`, number> = { "--lines": scaleOf(axes.y).length };
	return (
		<div ref={box} className={styles.matrix}>
			<div
				role="listbox"
				aria-label={`${label} by ${judgements[axes.y].label.toLowerCase()} and ${judgements[axes.x].label.toLowerCase()}`}
				className={styles.plot}
				style={lines}
				data-dragging={drag ? "" : undefined}
			>
				<span aria-hidden="true" className={styles.corner}>
					{judgements[axes.y].label} ↑
				</span>
				{scaleOf(axes.y)
					.toReversed()
					.map((y) => (
						<Line key={y} y={y} subject={subject} over={drag?.over ?? carried?.square ?? null} squares={squares} dots={dots} />
					))}
				<span aria-hidden="true" className={styles.corner}>
					{judgements[axes.x].label} →
				</span>
				{scaleOf(axes.x).map((x) => (
					<span key={x} aria-hidden="true" className={styles.axisX}>
						{judgementText(axes.x, x)}
					</span>
				))}
				{tray.length > 0 ? (
					// biome-ignore lint/a11y/useSemanticElements: a group of options
					<div role="group" aria-label="Not judged yet" className={styles.tray}>
						<span aria-hidden="true" className={styles.trayTitle}>{`Not judged yet · ${tray.length}`}</span>
						{dots(trayKey)}
					</div>
				) : null}
			</div>
			<MatrixLegend subject={subject} text={active ? dotText(active, axes) : ""} isReadOnly={isReadOnly} />
		</div>
	);
}

interface LineProps {
	readonly y: number;
	readonly subject: Subject;
	readonly over: Square | null;
	readonly squares: ReadonlyMap<string, readonly BoardRow[]>;
	readonly dots: (key: string) => ReactNode;
}

/** One value of the upright axis, with its squares. */
function Line({ y, subject, over, squares, dots }: LineProps) {
	const axes = axesOf[subject];
	return (
		<>
			<span aria-hidden="true" className={styles.axisY}>
				{judgementText(axes.y, y)}
			</span>
			{scaleOf(axes.x).map((x) => {
				const key = squareKey({ x, y });
				const isOver = over !== null && squareKey(over) === key;
				const count = squares.get(key)?.length ?? 0;
				const heat = subject === "pains" ? (y * x) / 20 : Math.max(0, (y - x + 1) / 5);
				const style: CSSProperties & Record<`--${string}`, string> = { "--heat": `${Math.round(heat * 9)}%` };
				return (
					// biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is a group then
					<div
						key={key}
						role={count > 0 || isOver ? "group" : "presentation"}
						aria-label={count > 0 || isOver ? `${squareText({ x, y }, axes)}: ${count}` : undefined}
						data-square={key}
						data-over={isOver ? "" : undefined}
						className={styles.square}
						style={style}
					>
						{dots(key)}
					</div>
				);
			})}
		</>
	);
}

function squareText(
	{ x, y }: Square,
	axes: { readonly x: keyof typeof judgements; readonly y: keyof typeof judgements },
): string {
	return `${judgements[axes.y].label.toLowerCase()} ${judgementText(axes.y, y)}, ${judgements[axes.x].label.toLowerCase()} ${judgementText(axes.x, x)}`;
}
