/** A whole number that a variable of the environment may set. */
export interface WholeRule {
	readonly variable: string;
	/** Where nothing is said. */
	readonly usual: number;
	/** The least is 1. */
	readonly most: number;
	readonly unit: string;
	/** How many of what the code counts in are one unit. */
	readonly scale: number;
	/** What the number says, in the words of a table and of a complaint. */
	readonly meaning: string;
}

/** What each rule of a table comes to, in what the code counts in. */
export function wholesOf<Name extends string, Rule extends WholeRule>(
	rules: Readonly<Record<Name, Rule>>,
	read: (rule: Rule) => number,
): Record<Name, number> {
	const entries = Object.entries<Rule>(rules).map(([name, rule]) => [name, read(rule) * rule.scale]);
	return Object.fromEntries(entries) as Record<Name, number>;
}

/** In the rule's own unit; the usual one, and a problem more, where the text is no such number. */
export function readWhole(text: string | undefined, rule: WholeRule, problems: string[]): number {
	const { variable, usual, most, unit, meaning } = rule;
	if (text === undefined || text === "") return usual;
	const number = Number(text);
	if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
	problems.push(`${variable} is "${text}"; give a whole number from 1 to ${most} (${unit}): ${meaning}.`);
	return usual;
}
