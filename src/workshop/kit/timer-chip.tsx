import { useLive, useSecondsLeft } from "../../editor/live/use-live.ts";
import { Icon } from "../../ui/icon.tsx";
import { timerOf } from "./live-parts.ts";
import { clockText } from "./timer-text.ts";
import styles from "./workshop-now.module.css";

/** What is left of the timer; nothing where none is set. Without `onPress` it is there to be read. */
export function TimerChip({ onPress }: { readonly onPress?: () => void }) {
	const timer = useLive(timerOf);
	const seconds = useSecondsLeft();
	if (timer.state === "off" || seconds === null) return null;
	const isOver = timer.state === "running" && seconds === 0;
	const look = { className: styles.chip, "data-over": isOver || undefined };
	const said = (
		<>
			<Icon name="timer" size={14} />
			<span role="timer" className={styles.clock}>
				{isOver ? "Time is up" : clockText(seconds)}
			</span>
			{timer.state === "paused" ? <span>paused</span> : null}
		</>
	);
	if (!onPress) return <div {...look}>{said}</div>;
	return (
		<button type="button" {...look} aria-label="Timer: open the workshop" onClick={onPress}>
			{said}
		</button>
	);
}
