import { useMemo } from "react";
import type { MapContent } from "../../shared/map/content.ts";
import styles from "./map-preview.module.css";
import { previewOf } from "./preview-of.ts";

/** A map drawn small from its content: stages, lanes, where cards are, and the first curve. */
export function MapPreview({ content }: { readonly content: MapContent }) {
	const drawing = useMemo(() => previewOf(content), [content]);
	return (
		<svg className={styles.preview} viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-hidden="true">
			{drawing.stages.map((box) => (
				<rect key={`s${box.x}`} className={styles.stage} {...box} rx={1.5} />
			))}
			{drawing.lanes.map((line) => (
				<rect key={`l${line.y}`} className={styles.lane} {...line} />
			))}
			{drawing.cards.map((card) => (
				<rect
					key={`c${card.x}:${card.y}`}
					className={styles.card}
					x={card.x}
					y={card.y}
					width={card.width}
					height={card.height}
					rx={1}
					style={{ fill: `var(--ink-${card.kind})` }}
				/>
			))}
			{drawing.curves.map((curve) => (
				<polyline
					key={curve.points}
					className={styles.curve}
					points={curve.points}
					style={{ stroke: `var(--palette-${curve.colour})` }}
				/>
			))}
		</svg>
	);
}
