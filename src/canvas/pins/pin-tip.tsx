import { useLayoutEffect, useRef } from "react";
import { useCanvas } from "../canvas-context.ts";
import styles from "../lenses/badge-tip.module.css";
import { placeTip } from "../lenses/place-tip.ts";
import { badgeOfGroup, boxOfGroup } from "./group-badge.ts";
import type { PinGroup } from "./group-pins.ts";

/** Lines of several pins at one place. */
const mostLines = 4;

/** What stands at a place in words, while the pointer rests on it or the keyboard has come to it. */
export function PinTip({ group }: { readonly group: PinGroup }) {
	const stage = useCanvas();
	const element = useRef<HTMLDivElement>(null);
	useLayoutEffect(
		() =>
			stage.follow(() => {
				if (element.current) placeTip(element.current, boxOfGroup(stage, group), stage.flow.size());
			}),
		[stage, group],
	);
	const lines = group.pins
		.slice(0, mostLines)
		.flatMap(({ id, badge }) => (badge.tip?.().lines ?? []).map((line) => ({ id, line })));
	return (
		<div ref={element} className={styles.tip} role="tooltip">
			<strong className={styles.label}>{badgeOfGroup(group).label}</strong>
			{lines.slice(0, mostLines).map(({ id, line }) => (
				<span key={`${id} ${line}`}>{line}</span>
			))}
		</div>
	);
}
