import { useMemo, useRef } from "react";
import { openBy } from "../../editor/talk/open-by.ts";
import type { TalkView } from "../../editor/talk/talk-session.ts";
import { useTalk } from "../../editor/talk/use-talk.ts";
import { useEditor, useMap, useObservable } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Thread } from "../../shared/talk/talk.ts";
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
const whole = (view: TalkView) => view;
const cardOf = ({ anchor }: Thread) => (anchor.kind === "node" && anchor.collection === "cards" ? anchor.id : null);

export function useBoard(): Board {
	const editor = useEditor();
	const value = boardStateOf(editor);
	const state = useObservable(value);
	const revision = useMap(revisionOf);
	const talk = useTalk(whole);
	const said = useMemo(() => openBy(talk, cardOf), [talk]);
	const known = useRef<ReadonlyMap<string, BoardRow>>(new Map());
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const all = useMemo(() => {
		const rows = boardRows(editor.session.map, state.subject, { said, known: known.current });
		known.current = new Map(rows.map((row) => [row.card.id, row]));
		return rows;
	}, [editor, state.subject, revision, said]);
	const rows = useMemo(() => filterRows(all, state.filter), [all, state.filter]);
	const lines = useMemo(() => boardLines(rows, state), [rows, state]);
	const change = (changes: Partial<BoardState>) => value.set({ ...value.get(), ...changes });
	return { state, change, all, rows, lines };
}
