import { differenceIntervalText, differenceText } from "../../../editor/scores/score-text.ts";
import type { Comparison } from "../../../shared/protocol/metrics-api.ts";
import styles from "./comparison.module.css";

interface DifferencePictureProps {
	readonly difference: number;
	readonly interval: NonNullable<Comparison["interval"]>;
	readonly unit: string;
}

const width = 640;
const margin = 48;

/** The interval of a difference and where no difference would be: the one question is whether they meet. */
export function DifferencePicture({ difference, interval, unit }: DifferencePictureProps) {
	const { low, high } = interval;
	const [least, most] = [Math.min(0, low, difference), Math.max(0, high, difference)];
	const xOf = (value: number) => Math.round(margin + ((width - 2 * margin) * (value - least)) / (most - least || 1));
	const meets = low <= 0 && high >= 0 ? "which takes in 0" : "which leaves out 0";
	return (
		<svg
			viewBox={`0 0 ${width} 52`}
			className={styles.picture}
			role="img"
			aria-label={`A difference of ${differenceText(difference, unit, interval)}, interval ${differenceIntervalText({ interval, unit })}, ${meets}.`}
		>
			<line x1={margin / 2} x2={width - margin / 2} y1={20} y2={20} className={styles.axis} />
			<line x1={xOf(0)} x2={xOf(0)} y1={4} y2={36} className={styles.zero} />
			<line x1={xOf(low)} x2={xOf(high)} y1={20} y2={20} className={styles.span} />
			<circle cx={xOf(difference)} cy={20} r={6} className={styles.mark} />
			<text x={xOf(0)} y={48} textAnchor="middle" className={styles.tick}>
				no difference
			</text>
		</svg>
	);
}
