import { useMemo, useRef } from "react";
import { useEditor, useMap, useObservable } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { type BoardLine, boardLines, filterRows } from "./board-lines.ts";
import { type BoardRow, boardRows } from "./board-rows.ts";
import { type BoardState, boardStateOf } from "./board-state.ts";

export interface Board {
	readonly state: BoardState;
	change(changes: Partial<BoardState>): void;
	/** All of the subject, and those that the filter leaves. */
	readonly all: readonly BoardRow[];
	readonly rows: readonly BoardRow[];
	readonly lines: readonly BoardLine[];
}

const revisionOf = (map: JourneyMap) => map.revision;

export function useBoard(): Board {
	const editor = useEditor();
	const value = boardStateOf(editor);
	const state = useObservable(value);
	const revision = useMap(revisionOf);
	const known = useRef<ReadonlyMap<string, BoardRow>>(new Map());
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const all = useMemo(() => {
		const rows = boardRows(editor.session.map, state.subject, known.current);
		known.current = new Map(rows.map((row) => [row.card.id, row]));
		return rows;
	}, [editor, state.subject, revision]);
	const rows = useMemo(() => filterRows(all, state.filter), [all, state.filter]);
	const lines = useMemo(() => boardLines(rows, state), [rows, state]);
	const change = (changes: Partial<BoardState>) => value.set({ ...value.get(), ...changes });
	return { state, change, all, rows, lines };
}
