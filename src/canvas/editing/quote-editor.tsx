import { ViewportPortal } from "@xyflow/react";
import { useRef, useState, useSyncExternalStore } from "react";
import { fontStack, textStyles } from "../../shared/layout/text-styles.ts";
import { useCanvas } from "../canvas-context.ts";
import type { EmotionPoint } from "../gestures/emotion-drag.ts";
import styles from "./editing.module.css";

const width = 190;

/** What somebody says at a point of the emotion curve, written below it. */
export function QuoteEditor() {
	const stage = useCanvas();
	const point = useSyncExternalStore(stage.interaction.subscribe, () => stage.interaction.getState().quoting);
	return point ? <QuoteField key={point.emotionId} point={point} /> : null;
}

function QuoteField({ point }: { readonly point: EmotionPoint }) {
	const stage = useCanvas();
	const before = stage.model.map.emotions.get(point.emotionId)?.quote ?? "";
	const [quote, setQuote] = useState(before);
	const isLeft = useRef(false);
	const { size, weight, lineHeight } = textStyles.quote;

	function leave(isKept: boolean): void {
		if (isLeft.current) return;
		isLeft.current = true;
		if (isKept && quote.trim() !== before) stage.edits.setQuote(point, quote.trim());
		stage.interaction.setState({ quoting: null });
	}

	return (
		<ViewportPortal>
			<div className={styles.cardEditor} data-canvas-control data-canvas-scroll>
				<textarea
					ref={(element) => element?.focus({ preventScroll: true })}
					className={styles.quote}
					style={{
						left: point.x - width / 2,
						top: point.y + 14,
						width,
						fontFamily: fontStack,
						fontSize: size,
						fontWeight: weight,
						lineHeight: `${lineHeight}px`,
					}}
					rows={2}
					aria-label="Quote at this point"
					placeholder="What do they say here?"
					value={quote}
					onChange={(event) => setQuote(event.target.value)}
					onBlur={() => document.hasFocus() && leave(true)}
					onKeyDown={(event) => {
						if (event.nativeEvent.isComposing || (event.key !== "Escape" && (event.key !== "Enter" || event.shiftKey))) return;
						event.preventDefault();
						event.stopPropagation();
						leave(event.key === "Enter");
						stage.focusCanvas();
					}}
				/>
			</div>
		</ViewportPortal>
	);
}
