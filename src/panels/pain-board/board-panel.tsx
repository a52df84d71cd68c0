import { useCallback, useEffect, useRef, useState } from "react";
import { useCommand } from "../../editor/use-command.ts";
import { useEditor } from "../../editor/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { BoardBar } from "./board-bar.tsx";
import { BoardGrid } from "./board-grid.tsx";
import styles from "./board-panel.module.css";
import { noFilter } from "./board-state.ts";
import { leaveToCanvas } from "./focus-canvas.ts";
import { Matrix } from "./matrix.tsx";
import { useBoard } from "./use-board.ts";

const labels = { pains: "Pain points", ideas: "Opportunities and solutions" } as const;

/** The pain points of the map, and what could be done about them, as a table and as a matrix: the map's own cards, edited live. */
export function BoardPanel() {
	const editor = useEditor();
	const board = useBoard();
	const { state, change, all, rows } = board;
	const toggle = useCommand("view.painBoard");
	const panel = useRef<HTMLElement>(null);
	const [said, setSaid] = useState("");
	const announce = useCallback((text: string) => text !== "" && setSaid(text), []);
	useEffect(() => {
		// A command has opened it: the keyboard goes on here, once the canvas has its new size.
		let frame = requestAnimationFrame(() => {
			frame = requestAnimationFrame(() => focusFirst(panel.current));
		});
		return () => cancelAnimationFrame(frame);
	}, []);
	const label = labels[state.subject];
	const close = () => {
		leaveToCanvas(editor);
		toggle.run();
	};
	return (
		<section ref={panel} aria-label="Pain-point board" className={classNames(styles.board, state.isLarge && styles.large)}>
			<BoardBar board={board} onClose={close} />
			{all.length === 0 ? (
				<EmptyState icon={state.subject === "pains" ? "triangle-alert" : "lightbulb"} title={emptyTitles[state.subject]}>
					{emptyTexts[state.subject]}
				</EmptyState>
			) : rows.length === 0 ? (
				<EmptyState
					icon="filter"
					title={`None of ${all.length} is left by the filter`}
					actions={<Button onClick={() => change({ filter: noFilter })}>Show all</Button>}
				/>
			) : state.view === "table" ? (
				<BoardGrid key={state.subject} board={board} label={label} announce={announce} />
			) : (
				<Matrix key={state.subject} rows={rows} subject={state.subject} label={label} announce={announce} />
			)}
			<p className="visually-hidden" role="status">
				{said}
			</p>
		</section>
	);
}

const emptyTitles = {
	pains: "No pain point on the map yet",
	ideas: "No opportunity or solution on the map yet",
} as const;

const emptyTexts = {
	pains: "Add pain points to the map: they appear here to be judged, assigned and put in order.",
	ideas: "Add opportunities and solutions to the map: they appear here to be weighed by value and effort.",
} as const;

function focusFirst(panel: HTMLElement | null): void {
	if (panel?.contains(document.activeElement)) return;
	const first = panel?.querySelector<HTMLElement>('[role=grid] [tabindex="0"], [role=listbox] [tabindex="0"]');
	(first ?? panel?.querySelector<HTMLElement>("input:checked, button"))?.focus();
}
