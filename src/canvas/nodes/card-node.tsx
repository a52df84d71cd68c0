import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { classNames } from "../../ui/class-names.ts";
import { useCanvasTheme, usePictureUrl } from "../canvas-context.ts";
import styles from "./card-node.module.css";
import type { CardNode } from "./card-node-type.ts";
import { SceneShape } from "./scene-shape.tsx";

const sides = [
	["left", Position.Left],
	["right", Position.Right],
	["top", Position.Top],
	["bottom", Position.Bottom],
] as const;

/** A card as an element: the painter's own shapes, with what only an element can offer (focus ring, handles, links). */
export const CardNodeView = memo(function CardNodeView({ data, selected, dragging, width = 0, height = 0 }: NodeProps<CardNode>) {
	const theme = useCanvasTheme();
	const pictureUrl = usePictureUrl();
	return (
		<div
			className={classNames(
				styles.card,
				selected && styles.selected,
				dragging && styles.dragging,
				data.isFocused && styles.focused,
			)}
		>
			<svg className={styles.drawing} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
				<g transform={`translate(${-data.originX} ${-data.originY})`}>
					{data.item.shapes.map((shape, index) => (
						// Shapes of an item have no ids and are replaced as a whole.
						// biome-ignore lint/suspicious/noArrayIndexKey: see above
						<SceneShape key={index} shape={shape} theme={theme} pictureUrl={pictureUrl} />
					))}
				</g>
			</svg>
			{data.isConnecting && <Handle id="right" type="source" position={Position.Right} className={styles.cover} data-cover />}
			{data.isActive && !data.isConnecting && <Handles />}
		</div>
	);
});

function Handles() {
	return sides.map(([id, position]) => (
		<Handle
			key={id}
			id={id}
			type="source"
			position={position}
			className={classNames(styles.handle, styles[id])}
			title="Drag to another card to connect"
		/>
	));
}
