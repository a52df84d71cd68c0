import type { FastifyInstance } from "fastify";
import { byLabel, type Family } from "../telemetry/exposition.ts";
import { Tally } from "../telemetry/tally.ts";

/** What HTTP has answered since the server started. */
export class HttpFigures {
	readonly #answers = new Tally();
	/** By our error codes. */
	readonly refusals = new Tally();

	countAnswers(server: FastifyInstance): void {
		server.addHook("onResponse", async (_request, { statusCode }) => this.#answers.add(String(statusCode)));
	}

	families(): Family[] {
		return [
			byLabel(
				{ name: "odograph_http_responses_total", help: "Calls that were answered, by status.", type: "counter" },
				"status",
				this.#answers.counts,
			),
			byLabel(
				{ name: "odograph_http_refusals_total", help: "Calls that were refused or failed, by why.", type: "counter" },
				"reason",
				this.refusals.counts,
			),
		];
	}
}
