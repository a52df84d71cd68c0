import { useCallback, useMemo, useState } from "react";
import { refOf } from "../../editor/targets.ts";
import { useEditor, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { type OutlineRow, outlineRows } from "./outline-rows.ts";

const revisionOf = (map: JourneyMap) => map.revision;
const focusOf = (view: ViewState) => view.focus;

export interface OutlineState {
	readonly rows: readonly OutlineRow[];
	/** Index of the active row. */
	readonly active: number;
	setActive(index: number): void;
	setExpanded(id: string, isExpanded: boolean): void;
	/** Brings the row's record into view and opens its fields. */
	open(index: number): void;
}

/** The rows, and an active one that is the canvas' own focus while it names a row. */
export function useOutline(): OutlineState {
	const editor = useEditor();
	const revision = useMap(revisionOf);
	const focus = useView(focusOf);
	const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
	const [ownId, setOwnId] = useState("");
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const rows = useMemo(() => outlineRows(editor.session.map, collapsed), [editor, collapsed, revision]);
	const indexById = useMemo(() => new Map(rows.map((row, index) => [row.id, index])), [rows]);
	const active = indexById.get(ownId) ?? indexById.get(focus ?? "") ?? 0;

	const setActive = useCallback(
		(index: number) => {
			const row = rows[index];
			if (!row) return;
			const isTarget = refOf(row.id) !== null;
			setOwnId(isTarget ? "" : row.id);
			if (!isTarget) return;
			editor.actions.select([row.id]);
			editor.actions.focus(row.id);
			editor.commandContext().viewport?.reveal(row.id);
		},
		[rows, editor],
	);
	const setExpanded = useCallback((id: string, isExpanded: boolean) => {
		setCollapsed((before) => {
			const next = new Set(before);
			if (isExpanded) next.delete(id);
			else next.add(id);
			return next;
		});
	}, []);
	const open = useCallback(
		(index: number) => {
			setActive(index);
			if (refOf(rows[index]?.id ?? "")) editor.actions.setPanel("inspector", true);
		},
		[rows, setActive, editor],
	);
	return { rows, active, setActive, setExpanded, open };
}
