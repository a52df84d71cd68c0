import { createHash } from "node:crypto";
import type { Observation } from "../../src/shared/measure/answer.ts";
import type { MetricDefinition } from "../../src/shared/measure/definition.ts";
import { longestSource, type NewVerbatim, newVerbatimSchema } from "../../src/shared/voice/verbatim.ts";
import type { CommentedAnswer } from "../storage/metric-storage.ts";

/** The same on every map: an answer that is erased is found by it. */
export function idOfAnswer(metricId: string, answerId: string): string {
	return `answer-${createHash("sha256")
		.update(JSON.stringify([metricId, answerId]))
		.digest("base64url")}`;
}

/** What was said beside an answer, with the metric and the score as where it was said. Nobody has said whether it may be passed on. */
export function verbatimOfAnswer(
	{ id, name, scale }: Pick<MetricDefinition, "id" | "name" | "scale">,
	{ comment, answer }: CommentedAnswer,
	target: string,
): NewVerbatim {
	const score = scoreOf(answer.observation, scale);
	return newVerbatimSchema.parse({
		id: idOfAnswer(id, answer.id),
		text: comment,
		source: `${name.slice(0, longestSource - score.length)}${score}`,
		saidOn: answer.day,
		customer: answer.customer,
		target,
	});
}

function scoreOf(observation: Observation, scale: MetricDefinition["scale"]): string {
	switch (observation.kind) {
		case "number":
			return `, ${observation.value}${scale === null ? "" : ` of ${scale.max}`}`;
		case "outcome":
			return observation.value ? ", yes" : ", no";
		case "contact":
			return observation.isResolved ? ", solved" : ", not solved";
		case "duration":
		case "period":
		case "cost":
		case "clv":
			return "";
	}
}
