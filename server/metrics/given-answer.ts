import type { Answer, Observation } from "../../src/shared/measure/answer.ts";
import type { StoredAnswer } from "../../src/shared/protocol/metrics-api.ts";

/** An answer as it is given out: in the form in which it can be sent in. */
export function givenAnswer({ id, at, day, segment, customer, observation, comment }: Answer): StoredAnswer {
	return {
		id,
		at: new Date(at).toISOString(),
		day,
		...shapeOf(observation),
		...(Object.keys(segment).length > 0 && { segment: { ...segment } }),
		...(customer !== "" && { customer }),
		...(comment !== undefined && { comment }),
	};
}

function shapeOf(observation: Observation): Readonly<Record<string, unknown>> {
	switch (observation.kind) {
		case "number":
		case "outcome":
			return { value: observation.value };
		case "duration":
			return { duration: { value: observation.seconds, completed: observation.isCompleted } };
		case "contact": {
			const { customer, topic, isResolved, isResolvable } = observation;
			return { contact: { customer, topic, resolved: isResolved, resolvable: isResolvable } };
		}
		case "period":
			return { period: { start: observation.start, end: observation.end, new: observation.joined } };
		case "cost":
			return { cost: { total: observation.total, contacts: observation.contacts } };
		case "clv": {
			const { margin, retention, discount } = observation;
			return { clv: { margin, retention, discount } };
		}
	}
}
