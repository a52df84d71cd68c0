import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { shallow } from "../../editor/shallow.ts";
import { idsOf } from "../../editor/targets.ts";
import { useEditor, useIsReadOnly, useView } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { issueParts } from "../../shared/map/issue-links.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { useWindowedRows } from "../../ui/use-windowed-rows.ts";
import styles from "./board-grid.module.css";
import type { BoardLine } from "./board-lines.ts";
import { type BoardRow, boardRow } from "./board-rows.ts";
import { type Column, type ColumnId, columnsOf } from "./columns.ts";
import { discuss } from "./discuss.ts";
import { leaveToCanvas } from "./focus-canvas.ts";
import { GridHead } from "./grid-head.tsx";
import { CardLine, GroupLine } from "./grid-lines.tsx";
import { movedInGrid } from "./grid-walk.ts";
import { nextSorting } from "./next-sorting.ts";
import { typedValue } from "./typed-value.ts";
import type { Board } from "./use-board.ts";
import { useGrid } from "./use-grid.ts";
import { useMovedLine } from "./use-moved-line.ts";
import { writeCell } from "./write-cell.ts";

/** px; two lines of a title. */
export const lineHeight = 44;

const selectedIn = (view: ViewState) => idsOf(view.selection, "card");

interface BoardGridProps {
	readonly board: Board;
	readonly label: string;
	readonly announce: (text: string) => void;
}

interface Edited {
	readonly key: string;
	readonly column: ColumnId;
	readonly typed: string;
}

/** The table: one cell in the order of Tab, arrows walk, Enter edits, typing replaces, Escape leads to the map. */
export function BoardGrid({ board, label, announce }: BoardGridProps) {
	const { lines, state, change } = board;
	const editor = useEditor();
	const write = useWrite();
	const isReadOnly = useIsReadOnly();
	const selected = useView(selectedIn, shallow);
	const columns = columnsOf(state.subject);
	const scroller = useRef<HTMLDivElement>(null);
	const { first, last, scrollTo } = useWindowedRows(scroller, lines.length, lineHeight);
	const keys = useMemo(() => lines.map(({ key }) => key), [lines]);
	const { at, go } = useGrid({ keys, columns: columns.length, grid: scroller, scrollTo });
	const [edited, setEdited] = useState<Edited | null>(null);
	const line = lines[at.row];
	const column = columns[at.column];
	const { tell } = useMovedLine({ lineKey: line?.key, row: at.row, count: lines.length, grid: scroller, announce });
	useFollowed(selected, keys, scroller, go);

	const stand = useCallback(
		(key: string) => {
			const target = `card:${key}`;
			if (editor.view.getState().selection.size === 1 && editor.view.getState().selection.has(target)) return;
			editor.actions.select([target]);
			editor.commandContext().viewport?.reveal(target, { keepsZoom: true });
		},
		[editor],
	);
	const sort = (id: ColumnId) => {
		const sorting = nextSorting(columns, state.sorting, id);
		change({ sorting });
		const name = columns.find((each) => each.id === id)?.label.toLowerCase() ?? "";
		announce(sorting ? `Sorted by ${name}, ${sorting.isDescending ? "greatest" : "least"} first.` : "Sorted as on the map.");
	};
	const toggle = (key: string) => {
		const closedGroups = new Set(state.closedGroups);
		if (!closedGroups.delete(key)) closedGroups.add(key);
		change({ closedGroups });
	};
	const set = (of: BoardLine, id: ColumnId, text: string) => {
		if (of.kind !== "card") return;
		writeCell(write, { row: of.row, column: id, text });
		tell(
			changedText(
				editor.session.map,
				of.row,
				columns.find((each) => each.id === id),
			),
		);
	};
	const edit = (of: Extract<BoardLine, { kind: "card" }>, { id, editing }: Column, typed = "") => {
		if (id === "comments") discuss(editor, of.row);
		else if (editing && !isReadOnly) setEdited({ key: of.key, column: id, typed });
	};
	const open = (of: BoardLine | undefined, typed = "") => {
		if (!column) return;
		if (at.row < 0) sort(column.id);
		else if (of?.kind === "group") toggle(of.key);
		else if (of) edit(of, column, typed);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (edited || event.nativeEvent.isComposing || event.altKey || !column) return;
		const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 2);
		tell("");
		const next = movedInGrid(event, at, { rows: lines.length, columns: columns.length, page });
		const isCommand = event.ctrlKey || event.metaKey;
		const isLetter = event.key.length === 1 && event.key !== " " && !isCommand;
		const mayWrite = line?.kind === "card" && column.editing !== null && !isReadOnly;
		if (next) go(next);
		else if (event.key === "Enter" && isCommand) openIssue(editor.session.map.info.issueUrl, line);
		else if (event.key === "Enter" || event.key === "F2" || (event.key === " " && line?.kind !== "card")) open(line);
		else if (event.key === "Escape") leaveToCanvas(editor);
		else if ((event.key === "Delete" || event.key === "Backspace") && !isCommand) {
			if (mayWrite && line && column.id !== "title") set(line, column.id, "");
		} else if (isLetter && mayWrite && line) {
			const value = typedValue(column, event.key);
			if (value === null) open(line, event.key);
			else set(line, column.id, value);
		} else if (!isLetter || isReadOnly) return;
		event.preventDefault();
		event.stopPropagation();
	};

	const shown = shownLines(lines, { first, last, active: at.row });
	const widths: CSSProperties & Record<`--${string}`, string> = {
		"--columns": columns.map(({ id, width }) => (id === "title" ? "var(--title)" : `${width}px`)).join(" "),
	};
	return (
		<div ref={scroller} className={styles.scroller}>
			{/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that nobody sees */}
			<div
				role="grid"
				aria-label={label}
				aria-rowcount={lines.length + 1}
				aria-colcount={columns.length}
				aria-readonly={isReadOnly}
				className={styles.grid}
				style={widths}
				onKeyDown={onKeyDown}
			>
				<GridHead
					columns={columns}
					sorting={state.sorting}
					active={at.row < 0 ? at.column : null}
					onGo={(to) => go({ row: -1, column: to }, { focus: false })}
					onSort={sort}
				/>
				{/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
				<div role="rowgroup" className={styles.body} style={{ height: lines.length * lineHeight }}>
					{shown.map((index) => {
						const each = lines[index];
						if (!each) return null;
						const walk = {
							index,
							top: index * lineHeight,
							active: index === at.row ? at.column : null,
							onGo: (to: number) => go({ row: index, column: to }, { focus: false }),
						};
						if (each.kind === "group") {
							return (
								<GroupLine key={each.key} line={each} columns={columns.length} {...walk} onToggle={() => toggle(each.key)} />
							);
						}
						return (
							<CardLine
								key={each.key}
								row={each.row}
								columns={columns}
								{...walk}
								isSelected={selected.includes(each.key)}
								isReadOnly={isReadOnly}
								edited={edited?.key === each.key ? edited : null}
								onStand={() => stand(each.key)}
								onEdit={(of) => edit(each, of)}
								onDone={(text, keepsFocus) => {
									if (edited && text !== null) set(each, edited.column, text);
									setEdited(null);
									if (!keepsFocus) go({ row: index, column: at.column });
								}}
							/>
						);
					})}
				</div>
			</div>
		</div>
	);
}

/** Selected on the canvas, a card's line comes into sight, and is where the keyboard goes on. */
function useFollowed(
	selected: readonly string[],
	keys: readonly string[],
	grid: { readonly current: HTMLElement | null },
	go: ReturnType<typeof useGrid>["go"],
): void {
	const only = selected.length === 1 ? selected[0] : undefined;
	const latest = useRef({ keys, go });
	latest.current = { keys, go };
	useEffect(() => {
		if (only === undefined || grid.current?.contains(document.activeElement)) return;
		const row = latest.current.keys.indexOf(only);
		if (row >= 0) latest.current.go({ row, column: 0 }, { focus: false });
	}, [only, grid]);
}

function shownLines(
	lines: readonly BoardLine[],
	{ first, last, active }: { readonly first: number; readonly last: number; readonly active: number },
): readonly number[] {
	const shown = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
	if (active < 0 || active >= lines.length || (active >= first && active < last)) return shown;
	return active < first ? [active, ...shown] : [...shown, active];
}

/** As the map has it now: what was refused is not told as done. */
function changedText(map: JourneyMap, before: BoardRow, column: Column | undefined): string {
	const card = map.cards.get(before.card.id);
	if (!card || !column) return "";
	const now = boardRow(map, card, before);
	return column.text(now) === column.text(before) ? "" : `${column.label} of “${now.title}”: ${column.text(now) || column.none}.`;
}

function openIssue(issueUrl: string, line: BoardLine | undefined): void {
	const href = line?.kind === "card" ? issueParts(line.row.card.issue, issueUrl).find((part) => part.href)?.href : null;
	if (href) window.open(href, "_blank", "noopener,noreferrer");
}
