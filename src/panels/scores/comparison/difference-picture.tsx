import { differenceIntervalText, differenceText } from "../../../shared/measure/score-text.ts";
import type { Comparison } from "../../../shared/protocol/metrics-api.ts";
import styles from "./comparison.module.css";

interface DifferencePictureProps {
	readonly difference: number;
	readonly interval: NonNullable<Comparison["interval"]>;
	readonly unit: string;
}

/** Of the width, on either side: the name of the line at 0 finds room there. */
const margin = 12;

/** The interval of a difference and where no difference would be: the one question is whether they meet. */
export function DifferencePicture({ difference, interval, unit }: DifferencePictureProps) {
	const { low, high } = interval;
	const [least, most] = [Math.min(0, low, difference), Math.max(0, high, difference)];
	const along = (value: number) => margin + ((100 - 2 * margin) * (value - least)) / (most - least || 1);
	const meets = low <= 0 && high >= 0 ? "which takes in 0" : "which leaves out 0";
	return (
		<div
			className={styles.picture}
			role="img"
			aria-label={`A difference of ${differenceText(difference, unit, interval)}, interval ${differenceIntervalText({ interval, unit })}, ${meets}.`}
		>
			<span className={styles.zero} style={{ left: `${along(0)}%` }} />
			<span className={styles.span} style={{ left: `${along(low)}%`, right: `${100 - along(high)}%` }} />
			<span className={styles.mark} style={{ left: `${along(difference)}%` }} />
			<span className={styles.zeroName} style={{ left: `${along(0)}%` }}>
				no difference
			</span>
		</div>
	);
}
