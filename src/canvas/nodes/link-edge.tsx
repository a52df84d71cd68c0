import type { Edge, EdgeProps } from "@xyflow/react";
import { memo } from "react";
import type { Shape } from "../../shared/scene/scene.ts";
import { useCanvasTheme } from "../canvas-context.ts";
import styles from "./link-edge.module.css";
import { SceneShape } from "./scene-shape.tsx";

export type LinkEdge = Edge<{ readonly shapes: readonly Shape[]; readonly path: string }, "link">;

/** A link of the card in hand as an element: the painter's shapes over a wide invisible line that is easy to hit. */
export const LinkEdgeView = memo(function LinkEdgeView({ data, selected }: EdgeProps<LinkEdge>) {
	const theme = useCanvasTheme();
	if (!data) return null;
	return (
		<g className={styles.link} data-selected={selected || undefined}>
			<path className={styles.reach} d={data.path} fill="none" stroke="transparent" strokeWidth={16} />
			{data.shapes.map((shape, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: shapes have no ids and are replaced as a whole
				<SceneShape key={index} shape={shape} theme={theme} pictureUrl={noPicture} />
			))}
		</g>
	);
});

function noPicture(): string {
	return "";
}
