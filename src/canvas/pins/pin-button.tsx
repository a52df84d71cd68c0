import { memo, useMemo } from "react";
import { useCanvas, useCanvasTheme, usePictureUrl } from "../canvas-context.ts";
import { SceneShape } from "../nodes/scene-shape.tsx";
import { badgeOfGroup, pressPins } from "./group-badge.ts";
import type { PinGroup } from "./group-pins.ts";
import styles from "./pin-layer.module.css";

interface PinButtonProps {
	readonly group: PinGroup;
	/** Whether Tab comes to it. */
	readonly isStop: boolean;
	onShow(isShown: boolean): void;
	onFocus(hasFocus: boolean): void;
}

/** What stands at one place of the canvas; pressing it opens it, or offers what is there. */
export const PinButton = memo(
	function PinButton({ group, isStop, onShow, onFocus }: PinButtonProps) {
		const stage = useCanvas();
		const theme = useCanvasTheme();
		const pictureUrl = usePictureUrl();
		const { label, width, height, shapes } = useMemo(() => badgeOfGroup(group), [group]);
		const { at, offset } = group;
		return (
			<button
				type="button"
				className={styles.pin}
				style={{ translate: `${at.x}px ${at.y}px`, transform: `translate(${offset.x}px, ${offset.y}px)` }}
				data-canvas-control
				data-pin={group.id}
				aria-label={label}
				tabIndex={isStop ? 0 : -1}
				onClick={() => pressPins(stage, group)}
				onPointerEnter={() => onShow(true)}
				onPointerLeave={() => onShow(false)}
				onFocus={({ currentTarget }) => {
					onFocus(true);
					if (currentTarget.matches(":focus-visible")) onShow(true);
				}}
				onBlur={() => {
					onFocus(false);
					onShow(false);
				}}
			>
				<svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
					{shapes.map((shape, index) => (
						// Shapes have no ids and are replaced as a whole.
						// biome-ignore lint/suspicious/noArrayIndexKey: see above
						<SceneShape key={index} shape={shape} theme={theme} pictureUrl={pictureUrl} />
					))}
				</svg>
			</button>
		);
	},
	(before, after) => before.group === after.group && before.isStop === after.isStop,
);
