import { useEffect, useMemo, useRef } from "react";
import { findHits } from "../../editor/find-hits.ts";
import { useEditor, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import styles from "./find-bar.module.css";

const findOf = (view: ViewState) => view.find;
const revisionOf = (map: JourneyMap) => map.revision;

/** Finds in the map what the browser cannot find in a painting; each hit is brought into view and selected. */
export function FindBar() {
	const { query, index } = useView(findOf);
	const editor = useEditor();
	const field = useRef<HTMLInputElement>(null);
	const revision = useMap(revisionOf);
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const hits = useMemo(() => findHits(editor.session.map, query), [editor, query, revision]);
	const at = hits.length === 0 ? 0 : ((index % hits.length) + hits.length) % hits.length;

	useEffect(() => field.current?.select(), []);

	const show = (next: number, among = hits) => {
		const target = among[next];
		editor.actions.setFind({ index: next });
		if (target === undefined) return;
		editor.actions.select([target]);
		editor.commandContext().viewport?.reveal(target);
	};
	const step = (by: number) => hits.length > 0 && show((at + by + hits.length) % hits.length);
	const search = (next: string) => {
		editor.actions.setFind({ query: next, index: 0 });
		show(0, findHits(editor.session.map, next));
	};

	return (
		<search className={styles.bar}>
			<Icon name="search" />
			<input
				ref={field}
				className={styles.field}
				aria-label="Find in map"
				placeholder="Find in map"
				value={query}
				onChange={(event) => search(event.target.value)}
				onKeyDown={(event) => {
					if (event.nativeEvent.isComposing) return;
					if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
					if (event.key === "Escape") editor.actions.closeFind();
				}}
			/>
			<span className={styles.count} role="status">
				{query.trim() === "" ? "" : hits.length === 0 ? "No hits" : `${at + 1} of ${hits.length}`}
			</span>
			<IconButton
				icon="chevron-up"
				label="Previous hit"
				shortcut="Shift+Enter"
				size="small"
				disabled={hits.length === 0}
				onClick={() => step(-1)}
			/>
			<IconButton
				icon="chevron-down"
				label="Next hit"
				shortcut="Enter"
				size="small"
				disabled={hits.length === 0}
				onClick={() => step(1)}
			/>
			<IconButton icon="x" label="Close find" shortcut="Escape" size="small" onClick={() => editor.actions.closeFind()} />
		</search>
	);
}
