import { useEffect, useRef, useState } from "react";
import { useScoreServices } from "../../editor/scores/use-scores.ts";
import { playedDays } from "../../shared/samples/metrics/sample-answers.ts";
import { sampleMetrics } from "../../shared/samples/metrics/sample-metrics.ts";
import { Button } from "../../ui/button.tsx";
import { errorText } from "../../ui/error-text.ts";
import { playMonth } from "./play-month.ts";
import styles from "./sample-month.module.css";

interface SampleMonthProps {
	readonly mapId: string;
	/** A day takes so long, ms: a month a minute. */
	readonly dayLength?: number;
}

/** Says on a sample map that its scores are generated, and plays their newest month. */
export function SampleMonth({ mapId, dayLength = 2_000 }: SampleMonthProps) {
	const { client, now } = useScoreServices();
	const [day, setDay] = useState(0);
	const [problem, setProblem] = useState("");
	const playing = useRef<AbortController | null>(null);
	useEffect(() => () => playing.current?.abort(), []);

	const metrics = sampleMetrics.get(mapId);
	if (metrics === undefined) return null;

	const play = async () => {
		const controller = new AbortController();
		playing.current = controller;
		setProblem("");
		try {
			const pause = (signal: AbortSignal) => wait(dayLength, signal);
			await playMonth({ player: client, mapId, metrics, now: now(), signal: controller.signal, pause, onDay: setDay });
		} catch (error) {
			setProblem(errorText(error));
		}
		playing.current = null;
		setDay(0);
	};

	return (
		<section className={styles.strip} aria-label="Sample scores">
			<p className={styles.text} role="status">
				{problem !== "" ? problem : day > 0 ? `Day ${day} of ${playedDays}` : "Scores on this sample are generated."}
			</p>
			{day > 0 ? (
				<>
					<progress className={styles.progress} max={playedDays} value={day} aria-label="Days played" />
					<Button size="small" variant="quiet" icon="skip-forward" onClick={() => playing.current?.abort()}>
						To the end
					</Button>
				</>
			) : (
				<Button size="small" icon="play" onClick={() => void play()}>
					Play a month
				</Button>
			)}
		</section>
	);
}

/** Shorter where it is aborted meanwhile. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, milliseconds);
		signal.addEventListener(
			"abort",
			() => {
				clearTimeout(timer);
				resolve();
			},
			{ once: true },
		);
	});
}
