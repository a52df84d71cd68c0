import { useEffect, useMemo, useRef, useState } from "react";
import { findHits } from "../../editor/find-hits.ts";
import { useEditor, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { coversMap } from "../../ui/covers-map.ts";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import styles from "./find-bar.module.css";

const findOf = (view: ViewState) => view.find;
const revisionOf = (map: JourneyMap) => map.revision;

/** Finds in the map what the browser cannot find in a painting; each hit is brought into view and selected. */
export function FindBar() {
	const { query, index, asked } = useView(findOf);
	const editor = useEditor();
	const field = useRef<HTMLInputElement>(null);
	const revision = useMap(revisionOf);
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const hits = useMemo(() => findHits(editor.session.map, query), [editor, query, revision]);
	const at = hits.length === 0 ? 0 : ((index % hits.length) + hits.length) % hits.length;

	// Words of an earlier search have been looked for, but nobody stands at one of their hits yet.
	const [isAtHit, setIsAtHit] = useState(false);

	// biome-ignore lint/correctness/useExhaustiveDependencies: each time somebody asks
	useEffect(() => {
		field.current?.focus();
		field.current?.select();
		setIsAtHit(false);
	}, [asked]);

	const show = (next: number, among = hits) => {
		const target = among[next];
		editor.actions.setFind({ index: next });
		setIsAtHit(true);
		if (target === undefined) return;
		editor.actions.select([target]);
		editor.commandContext().viewport?.reveal(target);
	};
	const step = (by: number) => hits.length > 0 && show(isAtHit ? (at + by + hits.length) % hits.length : at);
	const search = (next: string) => {
		editor.actions.setFind({ query: next, index: 0 });
		show(0, findHits(editor.session.map, next));
	};

	return (
		<search className={styles.bar} {...coversMap}>
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
				{query.trim() === "" ? "" : countText(hits.length, isAtHit ? at : null)}
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

function countText(count: number, at: number | null): string {
	if (count === 0) return "No hits";
	if (at !== null) return `${at + 1} of ${count}`;
	return count === 1 ? "1 hit" : `${count} hits`;
}
