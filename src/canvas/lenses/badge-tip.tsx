import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { useCanvas, useCanvasTheme, usePictureUrl } from "../canvas-context.ts";
import type { CanvasStage } from "../canvas-stage.ts";
import { SceneShape } from "../nodes/scene-shape.tsx";
import { type BadgeRef, badgeByRef } from "./badge-at.ts";
import styles from "./badge-tip.module.css";

/** CSS px between a badge and its tip. */
const gap = 6;
/** From the canvas's edges. */
const margin = 8;

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
	useLayoutEffect(() => stage.follow(() => element.current && placeTip(stage, badgeRef, element.current)), [stage, badgeRef]);
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

/** Above the badge where there is room, else below it; never outside of the canvas. */
function placeTip(stage: CanvasStage, ref: BadgeRef, element: HTMLElement): void {
	const box = stage.badgeBox(ref);
	element.hidden = box === null;
	if (!box) return;
	const { width, height } = element.getBoundingClientRect();
	const size = stage.flow.size();
	const x = Math.max(margin, Math.min(box.x, size.width - width - margin));
	const above = box.y - height - gap;
	const y = above >= margin ? above : box.y + box.height + gap;
	element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}
