import type { CSSProperties, KeyboardEvent, PointerEvent } from "react";
import { type JudgementName, judgements, judgementText } from "../../editor/judgements.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import { classNames } from "../../ui/class-names.ts";
import type { BoardRow } from "./board-rows.ts";
import styles from "./matrix.module.css";
import { type Axes, dotSize } from "./matrix-model.ts";

interface MatrixDotProps {
	readonly row: BoardRow;
	readonly axes: Axes;
	readonly isActive: boolean;
	readonly isSelected: boolean;
	readonly isCarried: boolean;
	/** Its title stands beside it. */
	readonly isNamed: boolean;
	readonly onFocus: () => void;
	readonly onKeyDown: (event: KeyboardEvent) => void;
	readonly onPointerDown: (event: PointerEvent) => void;
}

export function MatrixDot({ row, axes, isActive, isSelected, isCarried, isNamed, ...on }: MatrixDotProps) {
	return (
		<div
			role="option"
			aria-selected={isSelected}
			aria-label={dotText(row, axes)}
			tabIndex={isActive ? 0 : -1}
			data-dot={row.card.id}
			data-tip={isNamed ? undefined : row.title}
			data-tip-side="top"
			className={classNames(styles.dot, isCarried && styles.carried)}
			{...on}
		>
			<DotSign kind={row.card.kind} quoteCount={row.quoteCount} />
			{isNamed ? <span className={styles.name}>{row.title}</span> : null}
		</div>
	);
}

/** The dot alone: its size and number say how much evidence, its form which kind. */
export function DotSign({ kind, quoteCount }: { readonly kind: BoardRow["card"]["kind"]; readonly quoteCount: number }) {
	const style: CSSProperties & Record<`--${string}`, string> = { "--ink": `var(--ink-${kind})`, "--fill": `var(--card-${kind})` };
	return (
		<span
			aria-hidden="true"
			className={classNames(styles.sign, styles[dotSize(quoteCount)], kind === "solution" && styles.squared)}
			style={style}
		>
			{quoteCount > 0 ? quoteCount : null}
		</span>
	);
}

/** `Photo rejected, pain point: severity 4 Catastrophe, frequency not judged, 2 pieces of feedback` */
export function dotText({ card, title, quoteCount }: BoardRow, axes: Axes): string {
	const said = (name: JudgementName) =>
		`${judgements[name].label.toLowerCase()} ${judgementText(name, card[name]) || "not judged"}`;
	const feedback = quoteCount === 0 ? "no feedback" : quoteCount === 1 ? "1 quote" : `${quoteCount} quotes`;
	return `${title}, ${kindOf(card.kind).label.toLowerCase()}: ${said(axes.y)}, ${said(axes.x)}, ${feedback}`;
}
