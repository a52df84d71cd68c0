import { useCommand } from "../../editor/use-command.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import styles from "./outline.module.css";
import { OutlineTree } from "./outline-tree.tsx";
import { useOutline } from "./use-outline.ts";

/** The map as a tree that arrows and a screen reader can walk; what is active here is active on the canvas. */
export function Outline() {
	const outline = useOutline();
	const toggle = useCommand("view.outline");
	return (
		<nav className={styles.outline} aria-label="Outline">
			<div className={styles.head}>
				<h2 className={styles.title}>Outline</h2>
				<IconButton icon="x" label="Close the outline" size="small" onClick={toggle.run} />
			</div>
			{outline.rows.length === 0 ? (
				<EmptyState icon="list-tree" title="Nothing on the map yet">
					Stages, steps and cards appear here as a tree.
				</EmptyState>
			) : (
				<OutlineTree {...outline} />
			)}
		</nav>
	);
}
