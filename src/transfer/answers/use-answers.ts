import { useEffect, useRef, useState } from "react";
import { useMapScores, useScoreServices } from "../../editor/scores/use-scores.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { errorText } from "../../ui/error-text.ts";
import { type OpenedAnswers, openAnswers } from "./open-answers.ts";
import { type SentAnswers, sendAnswers } from "./send-answers.ts";

export type AnswersState =
	| { readonly kind: "choosing"; readonly problem: string }
	| { readonly kind: "opening"; readonly name: string }
	| { readonly kind: "mapping"; readonly opened: OpenedAnswers }
	| { readonly kind: "sending"; readonly opened: OpenedAnswers; readonly sent: SentAnswers | null }
	/** `problem` where it ended before the file did. */
	| { readonly kind: "done"; readonly opened: OpenedAnswers; readonly sent: SentAnswers | null; readonly problem: string };

export interface Answers {
	readonly state: AnswersState;
	open(file: File): void;
	change(changes: Partial<Pick<OpenedAnswers, "mapping" | "timeFactor">>): void;
	send(): void;
	/** Stops sending: what was sent stays. */
	stop(): void;
	/** Back to choosing a file. */
	reset(): void;
}

/** From a chosen file to its answers on the server. */
export function useAnswers(metric: Metric): Answers {
	const { client, now } = useScoreServices();
	const mapScores = useMapScores();
	const [state, setState] = useState<AnswersState>({ kind: "choosing", problem: "" });
	const running = useRef<AbortController | null>(null);
	useEffect(() => () => running.current?.abort(), []);

	/** The only thing at work; whatever was before it no longer shows. */
	function begin(): AbortController {
		running.current?.abort();
		const started = new AbortController();
		running.current = started;
		return started;
	}

	async function open(file: File): Promise<void> {
		const { signal } = begin();
		setState({ kind: "opening", name: file.name });
		let next: AnswersState;
		try {
			const today = new Date(now()).toISOString().slice(0, 10);
			next = { kind: "mapping", opened: await openAnswers(file, metric, today) };
		} catch (thrown) {
			next = { kind: "choosing", problem: errorText(thrown) };
		}
		if (!signal.aborted) setState(next);
	}

	async function send(opened: OpenedAnswers): Promise<void> {
		const { signal } = begin();
		let sent: SentAnswers | null = null;
		let problem = "";
		setState({ kind: "sending", opened, sent });
		try {
			await sendAnswers(opened, {
				signal,
				send: (lines) => client.sendAnswers(metric.id, lines),
				onProgress(progress) {
					sent = progress;
					if (!signal.aborted) setState({ kind: "sending", opened, sent });
				},
			});
			if (signal.aborted) problem = "Stopped.";
		} catch (thrown) {
			problem = errorText(thrown);
		}
		if (running.current?.signal === signal) setState({ kind: "done", opened, sent, problem });
		await mapScores.refresh();
	}

	return {
		state,
		open: (file) => void open(file),
		change(changes) {
			if (state.kind === "mapping") setState({ kind: "mapping", opened: { ...state.opened, ...changes } });
		},
		send() {
			if (state.kind === "mapping") void send(state.opened);
		},
		stop: () => running.current?.abort(),
		reset() {
			begin();
			setState({ kind: "choosing", problem: "" });
		},
	};
}
