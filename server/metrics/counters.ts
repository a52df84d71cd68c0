import { counter, type Family, gauge } from "../telemetry/exposition.ts";

/** What has been counted of answers and hooks since the server started, as Prometheus reads it. A counter that was never added to is 0, not missing. */
const helpOf = {
	odograph_answers_accepted_total: "Answers stored, new or replacing an earlier one.",
	odograph_answers_duplicate_total: "Answers that were stored already.",
	odograph_answers_rejected_total: "Answers that could not be taken.",
	odograph_hook_refusals_total: "Webhook calls whose signature or source was not accepted.",
	odograph_hook_calls_total: "Webhook calls that were accepted.",
	odograph_score_messages_total: "Messages made for score streams.",
} as const;

const gaugeHelp = {
	odograph_score_streams: "Score streams that are open.",
} as const;

export type CounterName = keyof typeof helpOf;
export type GaugeName = keyof typeof gaugeHelp;

export class Counters {
	readonly #counts = new Map<string, number>();
	readonly #gauges = new Map<GaugeName, () => number>();

	add(name: CounterName, count = 1): void {
		this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
	}

	/** Asked when somebody looks. */
	watch(name: GaugeName, read: () => number): void {
		this.#gauges.set(name, read);
	}

	families(): Family[] {
		const counters = Object.entries(helpOf).map(([name, help]) => counter(name, help, this.#counts.get(name) ?? 0));
		return [...counters, ...[...this.#gauges].map(([name, read]) => gauge(name, gaugeHelp[name], read()))];
	}
}
