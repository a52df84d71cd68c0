import type { Answer } from "./answer.ts";
import { daysBetween } from "./calendar.ts";
import type { MetricDefinition } from "./definition.ts";
import type { TallyEntry } from "./tally.ts";

/**
 * What an answer adds to the tally of its day and segments. A contact's part in a repeat window depends on the
 * customer's other contacts: `foldContacts` says that.
 */
export function foldAnswer(_definition: MetricDefinition, { observation }: Answer): readonly TallyEntry[] {
	switch (observation.kind) {
		case "number":
			return [{ part: "value", value: observation.value }];
		case "outcome":
			return [{ part: "value", value: Number(observation.value) }];
		case "duration":
			return [{ part: observation.isCompleted ? "value" : "censored", value: observation.seconds }];
		case "contact": {
			const resolved: TallyEntry = { part: "value", value: Number(observation.isResolved) };
			return observation.isResolvable ? [resolved] : [resolved, { part: "unresolvable", value: 1 }];
		}
		case "period":
			return [
				{ part: "start", value: observation.start },
				{ part: "end", value: observation.end },
				{ part: "joined", value: observation.joined },
			];
		case "cost":
			return [
				{ part: "total", value: observation.total },
				{ part: "contacts", value: observation.contacts },
			];
		case "clv":
			return [
				{ part: "margin", value: observation.margin },
				{ part: "retention", value: observation.retention },
				{ part: "discount", value: observation.discount },
			];
	}
}

/**
 * The entries of all contacts of one customer, by answer id, where repeated contacts count (fcr repeatWindow).
 * In the order of time, a contact is a first one if the same topic has no earlier contact within the window's
 * days before; it counts as resolved if it was and no later one follows within as many days. A new or changed
 * contact can change its neighbours' entries: fold the customer's contacts anew and replace what differs.
 */
export function foldContacts(
	definition: MetricDefinition,
	contacts: readonly Answer[],
): ReadonlyMap<string, readonly TallyEntry[]> {
	const folded = new Map<string, readonly TallyEntry[]>();
	for (const matter of byTopic(contacts).values()) {
		for (const [index, contact] of matter.entries()) {
			const before = matter[index - 1];
			const after = matter[index + 1];
			const isNear = (a: Answer, b: Answer) => daysBetween(a.day, b.day) <= definition.repeatWindow.days;
			const entries = [...foldAnswer(definition, contact)];
			if (before === undefined || !isNear(before, contact)) {
				const isResolved = contact.observation.kind === "contact" && contact.observation.isResolved;
				const isRepeated = after !== undefined && isNear(contact, after);
				entries.push({ part: "first", value: Number(isResolved && !isRepeated) });
			}
			folded.set(contact.id, entries);
		}
	}
	return folded;
}

function byTopic(contacts: readonly Answer[]): Map<string, Answer[]> {
	const topics = new Map<string, Answer[]>();
	const inOrder = [...contacts].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
	for (const contact of inOrder) {
		const topic = contact.observation.kind === "contact" ? contact.observation.topic : "";
		const matter = topics.get(topic);
		if (matter === undefined) topics.set(topic, [contact]);
		else matter.push(contact);
	}
	return topics;
}
