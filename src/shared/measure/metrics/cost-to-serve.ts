import type { Finding, FindingContext } from "../finding.ts";
import { noInterval, nothingFound, shown } from "../finding.ts";
import type { Tally } from "../tally.ts";

/** Total cost over contacts, in the definition's currency; `n` is the contacts. */
export function costToServeFinding(tally: Tally, { definition }: FindingContext): Finding {
	const total = tally.total?.sum ?? 0;
	const contacts = tally.contacts?.sum ?? 0;
	const costs = tally.total?.n ?? 0;
	if (contacts === 0) return nothingFound("contacts");
	const value = total / contacts;
	const { interval, step } = noInterval("Costs are booked, not sampled: a total over a count has no interval.");
	return {
		value,
		n: contacts,
		interval,
		steps: [
			{
				name: "counts",
				text: `Costs booked: ${costs}; together ${shown(total)}, contacts: ${shown(contacts)}.`,
				inputs: { costs, total, contacts },
			},
			{
				name: "value",
				text: `${shown(total)} / ${shown(contacts)} = ${shown(value)} ${definition.unit} a contact.`,
				formula: "total / contacts",
				reference: "https://www.leadingcx.com/domains/finance-business-ops/cost-per-contact-and-unit-economics",
				inputs: { total, contacts },
				result: value,
			},
			step,
		],
		basis: { kind: "none", why: "costs are booked, not sampled" },
	};
}
