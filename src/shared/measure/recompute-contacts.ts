import type { Answer } from "./answer.ts";
import { daysBetween } from "./calendar.ts";

type Contact = Answer & { readonly observation: Extract<Answer["observation"], { kind: "contact" }> };

/** By the definition's words: each contact against every other of the same customer and topic. */
export function countFirstContacts(
	counted: readonly Answer[],
	all: readonly Answer[],
	days: number,
): { readonly first: number; readonly resolved: number } {
	let first = 0;
	let resolved = 0;
	for (const contact of counted.filter(isContact)) {
		const others = all.filter(isContact).filter((other) => isSameMatter(other, contact));
		const hasEarlier = others.some((other) => comesBefore(other, contact) && daysBetween(other.day, contact.day) <= days);
		if (hasEarlier) continue;
		first++;
		const hasLater = others.some((other) => comesBefore(contact, other) && daysBetween(contact.day, other.day) <= days);
		if (contact.observation.isResolved && !hasLater) resolved++;
	}
	return { first, resolved };
}

function isContact(answer: Answer): answer is Contact {
	return answer.observation.kind === "contact";
}

function isSameMatter(a: Contact, b: Contact): boolean {
	return a.id !== b.id && a.customer === b.customer && a.observation.topic === b.observation.topic;
}

function comesBefore(a: Contact, b: Contact): boolean {
	return a.at < b.at || (a.at === b.at && a.id < b.id);
}
