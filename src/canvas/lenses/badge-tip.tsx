import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { useCanvas, useCanvasTheme, usePictureUrl } from "../canvas-context.ts";
import type { CanvasStage } from "../canvas-stage.ts";
import { SceneShape } from "../nodes/scene-shape.tsx";
import { type BadgeRef, badgeByRef } from "./badge-at.ts";
import styles from "./badge-tip.module.css";
import { placeTip } from "./place-tip.ts";

/** What a badge says in full, beside it while the pointer rests on it. */
export function BadgeTip() {
	const stage = useCanvas();
	const ref = useSyncExternalStore(stage.interaction.subscribe, () => shownBadge(stage));
	return ref && <Tip badgeRef={ref} />;
}

function shownBadge({ interaction }: CanvasStage): BadgeRef | null {
	const { gesture, hover, menu } = interaction.getState();
	return gesture.kind === "none" && menu === null ? hover.badge : null;
}

function Tip({ badgeRef }: { readonly badgeRef: BadgeRef }) {
	const stage = useCanvas();
	const theme = useCanvasTheme();
	const pictureUrl = usePictureUrl();
	const element = useRef<HTMLDivElement>(null);
	useLayoutEffect(
		() => stage.follow(() => element.current && placeTip(element.current, stage.badgeBox(badgeRef), stage.flow.size())),
		[stage, badgeRef],
	);
	const badge = badgeByRef(stage.lenses.marked(), badgeRef);
	if (!badge) return null;
	const tip = badge.tip?.();
	return (
		<div ref={element} className={styles.tip} role="tooltip">
			<strong className={styles.label}>{badge.label}</strong>
			{tip?.lines.map((line) => (
				<span key={line}>{line}</span>
			))}
			{tip?.drawing ? (
				<svg
					className={styles.drawing}
					viewBox={`0 0 ${tip.drawing.width} ${tip.drawing.height}`}
					width={tip.drawing.width}
					height={tip.drawing.height}
					aria-hidden="true"
				>
					{tip.drawing.shapes.map((shape, index) => (
						// Shapes have no ids and are replaced as a whole.
						// biome-ignore lint/suspicious/noArrayIndexKey: see above
						<SceneShape key={index} shape={shape} theme={theme} pictureUrl={pictureUrl} />
					))}
				</svg>
			) : null}
		</div>
	);
}
