import type { Point } from "../../shared/layout/map-layout.ts";
import styles from "./pin-layer.module.css";

/** Where a comment is about to stand. */
export function DraftPin({ at }: { readonly at: Point }) {
	return (
		<div
			className={styles.draft}
			style={{ translate: `${at.x}px ${at.y}px`, transform: "translate(-5px, -21px)" }}
			data-draft-pin
		>
			<svg width="24" height="22" viewBox="0 0 24 22" aria-hidden="true">
				<path d="M5 1H19Q23 1 23 5V13Q23 17 19 17H9L5 21V17Q1 17 1 13V5Q1 1 5 1Z" />
				<path d="M12 5V13M8 9H16" />
			</svg>
		</div>
	);
}
