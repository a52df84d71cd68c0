import { emptyHistogram } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { nothingFound } from "../finding.ts";
import { shareFinding } from "../share.ts";
import type { Tally } from "../tally.ts";

const references = {
	gross: "https://www.sqmgroup.com/resources/library/blog/fcr-metric-operating-philosophy",
	net: "http://customerthink.com/first_call_resolution_metrics_gross_vs_net_fcr/",
};

/**
 * First contact resolution in percent: of all contacts (gross), of those that the first level could resolve (net),
 * or of first contacts, resolved with no second one of the same matter within the window's days (repeatWindow).
 */
export function fcrFinding(tally: Tally, context: FindingContext): Finding {
	const { variant, repeatWindow } = context.definition;
	const contacts = tally.value ?? emptyHistogram;
	const unresolvable = tally.unresolvable?.n ?? 0;
	if (variant === "repeatWindow") {
		const first = tally.first ?? emptyHistogram;
		if (first.n === 0) return nothingFound("first contacts");
		const { days } = repeatWindow;
		return shareFinding(
			{
				hits: first.sum,
				n: first.n,
				counts: {
					name: "counts",
					text: `Contacts: ${contacts.n}; first of their matter (none of the customer's on the topic up to ${days} days before): ${first.n}; of those resolved, with none up to ${days} days after: ${first.sum}.`,
					inputs: { contacts: contacts.n, first: first.n, resolved: first.sum, days },
				},
				formula: "100 · hits / n, hits = first contacts resolved and not repeated, n = first contacts",
				reference: references.gross,
			},
			context,
		);
	}
	const isNet = variant === "net";
	const n = isNet ? contacts.n - unresolvable : contacts.n;
	if (n === 0) return nothingFound(isNet ? "contacts that the first level could resolve" : "contacts");
	const resolvable = unresolvable > 0 ? `; not resolvable at the first level: ${unresolvable}` : "";
	return shareFinding(
		{
			hits: contacts.sum,
			n,
			counts: {
				name: "counts",
				text: `Contacts: ${contacts.n}; resolved at the first: ${contacts.sum}${resolvable}.`,
				inputs: { contacts: contacts.n, resolved: contacts.sum, unresolvable },
			},
			formula: isNet ? "100 · hits / n, n = contacts - not resolvable at the first level" : "100 · hits / n, n = all contacts",
			reference: isNet ? references.net : references.gross,
		},
		context,
	);
}
