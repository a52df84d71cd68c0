import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { useCanvas } from "../canvas-context.ts";
import { CommentPlacing } from "./comment-placing.tsx";
import { DraftPin } from "./draft-pin.tsx";
import { followPins } from "./follow-pins.ts";
import { PinButton } from "./pin-button.tsx";
import styles from "./pin-layer.module.css";
import { PinTip } from "./pin-tip.tsx";

const isPlacingIn = ({ tool }: ViewState) => tool === "comment";
const draftIn = ({ commentAt, panels, thread }: ViewState) => (panels.comments && thread === "" ? commentAt : null);

/**
 * What stands on the canvas at places that are no nodes: buttons in a plane that moves with the view, only for what is
 * in view. The keyboard has one stop for all of them, and arrows go from one to the next.
 */
export function PinLayer() {
	const stage = useCanvas();
	const pins = useMemo(() => followPins(stage), [stage]);
	const groups = useSyncExternalStore(pins.subscribe, pins.get);
	const isPlacing = useView(isPlacingIn);
	const draft = useView(draftIn);
	const plane = useRef<HTMLDivElement>(null);
	const [shown, setShown] = useState("");
	const [last, setLast] = useState("");
	const walk = useMemo(() => [...groups].sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y), [groups]);
	const stop = walk.find(({ id }) => id === last) ?? walk[0];
	const tip = walk.find(({ id }) => id === shown);
	useLayoutEffect(() => {
		let unzoom = 0;
		return stage.follow(({ x, y, zoom }) => {
			if (!plane.current) return;
			plane.current.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
			if (unzoom === 1 / zoom) return;
			unzoom = 1 / zoom;
			plane.current.style.setProperty("--unzoom", String(unzoom));
		});
	}, [stage]);
	// Where the pin that has the focus goes out of view, the keys are the map's again.
	const isFocused = useRef(false);
	useLayoutEffect(() => {
		if (!isFocused.current || groups.some(({ id }) => id === last)) return;
		isFocused.current = false;
		stage.focusCanvas();
	}, [groups, last, stage]);

	function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
		const step = steps[event.key];
		if (step === undefined && event.key !== "Enter" && event.key !== " " && event.key !== "Escape") return;
		event.stopPropagation();
		if (event.key === "Escape") stage.focusCanvas();
		if (step === undefined) return;
		event.preventDefault();
		const at = walk.findIndex(({ id }) => id === last);
		const next = walk[(at + step + walk.length) % walk.length];
		const button = [...(plane.current?.querySelectorAll<HTMLElement>("[data-pin]") ?? [])].find(
			({ dataset }) => dataset.pin === next?.id,
		);
		button?.focus({ preventScroll: true });
	}

	return (
		<div className={styles.layer}>
			<div ref={plane} className={styles.plane}>
				{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
				<div role="group" aria-label="Discussions on the canvas" onKeyDown={onKeyDown}>
					{groups.map((group) => (
						<PinButton
							key={group.id}
							group={group}
							isStop={group === stop}
							onShow={(isShown) => setShown((now) => (isShown ? group.id : now === group.id ? "" : now))}
							onFocus={(hasFocus) => {
								isFocused.current = hasFocus;
								if (hasFocus) setLast(group.id);
							}}
						/>
					))}
				</div>
				{draft === null || isPlacing ? null : <DraftPin at={draft} />}
			</div>
			{isPlacing ? <CommentPlacing /> : null}
			{tip ? <PinTip group={tip} /> : null}
		</div>
	);
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
