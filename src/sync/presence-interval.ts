/** People in a map, and how often each of them tells where their cursor is, ms: what all of them cost everybody stays bounded. */
const steps = [
	{ people: 10, ms: 50 },
	{ people: 50, ms: 100 },
	{ people: 200, ms: 250 },
	{ people: 1_000, ms: 1_000 },
] as const;

/** Shortest time between two sends of one tab, ms: 20 a second is what a moving cursor needs. */
export function presenceInterval(people: number): number {
	const at = steps.findIndex((step) => people <= step.people);
	const [before, next] = [steps[at - 1], steps[at]];
	if (!next) return steps[steps.length - 1]?.ms ?? 0;
	if (!before) return next.ms;
	return before.ms + ((next.ms - before.ms) * (people - before.people)) / (next.people - before.people);
}
