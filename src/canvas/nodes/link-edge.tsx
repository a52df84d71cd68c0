import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";
import type { Shape } from "../../shared/scene/scene.ts";
import { useCanvasTheme } from "../canvas-context.ts";
import styles from "./link-edge.module.css";
import { SceneShape } from "./scene-shape.tsx";

/** A connection of the card in hand, as it is drawn while its cards are held. */
export interface LinkEdge {
	readonly id: string;
	readonly shapes: readonly Shape[];
	readonly isSelected: boolean;
}

/**
 * The links of the cards in hand as elements, so that they follow a drag. Not as React Flow's edges: those
 * wait for handles, which a card only has while a pointer is on it.
 */
export function LinkEdges({ edges }: { readonly edges: readonly LinkEdge[] }) {
	if (edges.length === 0) return null;
	return (
		<ViewportPortal>
			<svg className={styles.links} aria-hidden="true">
				{edges.map((edge) => (
					<LinkEdgeView key={edge.id} edge={edge} />
				))}
			</svg>
		</ViewportPortal>
	);
}

const LinkEdgeView = memo(function LinkEdgeView({ edge }: { readonly edge: LinkEdge }) {
	const theme = useCanvasTheme();
	return (
		<g className={styles.link} data-link={edge.id} data-selected={edge.isSelected || undefined}>
			{edge.shapes.map((shape, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: shapes have no ids and are replaced as a whole
				<SceneShape key={index} shape={shape} theme={theme} pictureUrl={noPicture} />
			))}
		</g>
	);
});

function noPicture(): string {
	return "";
}
