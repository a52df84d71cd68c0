import { useEffect, useRef, useState } from "react";
import type { PictureLook } from "../shared/map/picture-look.ts";
import styles from "./appearance.module.css";

export interface LookPreviewProps {
	readonly look: PictureLook;
	/** The theme in which pictures are drawn at this moment. */
	readonly theme: "light" | "dark";
	/** Answers false where it was given up for a newer one. Must stay the same. */
	readonly drawPreview: (
		canvas: HTMLCanvasElement,
		request: {
			readonly width: number;
			readonly height: number;
			readonly look: PictureLook;
			readonly theme: "light" | "dark";
			readonly signal: AbortSignal;
		},
	) => Promise<boolean>;
}

/** CSS px. */
const highest = 280;

/** The picture as it will be, small. It keeps showing the last one until the next is drawn. */
export function LookPreview({ look, theme, drawPreview }: LookPreviewProps) {
	const frame = useRef<HTMLDivElement>(null);
	const canvas = useRef<HTMLCanvasElement>(null);
	const isOpen = useIsInSight(frame);
	const [problem, setProblem] = useState("");
	useEffect(() => {
		const [around, drawn] = [frame.current, canvas.current];
		if (around === null || drawn === null || !isOpen) return;
		const newer = new AbortController();
		const request = { width: around.clientWidth, height: highest, look, theme, signal: newer.signal };
		drawPreview(drawn, request).then(
			(isDrawn) => isDrawn && setProblem(""),
			() => newer.signal.aborted || setProblem("The preview could not be drawn; downloads work without it."),
		);
		return () => newer.abort();
	}, [look, theme, drawPreview, isOpen]);
	return (
		<div ref={frame} className={styles.preview}>
			<canvas ref={canvas} className={styles.picture} role="img" aria-label="Preview of the picture" width={1} height={1} />
			{problem === "" ? null : <p role="alert">{problem}</p>}
		</div>
	);
}

/** Whether it has been unfolded: what nobody sees is not drawn. */
function useIsInSight(element: { readonly current: HTMLElement | null }): boolean {
	const [isOpen, setIsOpen] = useState(false);
	useEffect(() => {
		const details = element.current?.closest("details");
		if (!details) return;
		const follow = () => setIsOpen(details.open);
		follow();
		details.addEventListener("toggle", follow);
		return () => details.removeEventListener("toggle", follow);
	}, [element]);
	return isOpen;
}
