import type { Observation } from "./answer.ts";
import type { MetricDefinition } from "./definition.ts";
import { readFlag, readNumber, said } from "./read-raw.ts";

export type ObservationReading =
	| { readonly observation: Observation; readonly notes: readonly string[] }
	| { readonly reason: string };

type Raw = Readonly<Record<string, unknown>>;

/** What an answer says, in the shape of its metric's kind, or why it says nothing of the kind. */
export function readObservation(definition: MetricDefinition, raw: Raw, customer: string): ObservationReading {
	switch (definition.kind) {
		case "nps":
		case "csat":
		case "ces":
			return readRating(definition, raw);
		case "gauge":
			return readPlain(raw, (value) => ({ kind: "number", value }));
		case "fcr":
			return readResolution(definition, raw, customer);
		case "churn":
		case "retention":
			return shapeOf(raw, "period") === null ? readOutcome(raw) : readPeriod(shapeOf(raw, "period") ?? {});
		case "conversion":
			return readOutcome(raw);
		case "duration":
			return readDuration(raw);
		case "costToServe":
			return readCost(raw);
		case "clv":
			return readLifetime(raw);
	}
}

/** The object under the shape's own key, or in `value` (itself, or under that key again). */
function shapeOf(raw: Raw, key: string): Raw | null {
	for (const candidate of [raw[key], raw.value]) {
		if (!isRecord(candidate)) continue;
		const inner = candidate[key];
		return isRecord(inner) ? inner : candidate;
	}
	return null;
}

function readRating({ kind, scale }: MetricDefinition, raw: Raw): ObservationReading {
	const value = readNumber(raw.value, "value");
	if (typeof value !== "number") return value;
	if (scale !== null && (value < scale.min || value > scale.max))
		return { reason: `value ${said(raw.value)} is outside ${scale.min}..${scale.max}` };
	if (kind === "nps" && !Number.isInteger(value)) return { reason: `value ${said(raw.value)} is not a whole number of 0..10` };
	return seen({ kind: "number", value });
}

function readPlain(raw: Raw, make: (value: number) => Observation): ObservationReading {
	const value = readNumber(raw.value, "value");
	return typeof value === "number" ? seen(make(value)) : value;
}

function readOutcome(raw: Raw): ObservationReading {
	const value = readFlag(raw.value, "value");
	return typeof value === "boolean" ? seen({ kind: "outcome", value }) : value;
}

function readResolution(definition: MetricDefinition, raw: Raw, customer: string): ObservationReading {
	const isRepeat = definition.variant === "repeatWindow";
	const contact = shapeOf(raw, "contact") ?? (isRepeat ? { resolved: raw.value, topic: raw.topic } : null);
	if (contact === null) return readOutcome(raw);
	const who = nameOf(contact.customer) || customer;
	if (isRepeat && who === "") return { reason: "no customer: repeated contacts are found by customer" };
	const isResolved = readFlag(contact.resolved, "resolved");
	if (typeof isResolved !== "boolean") return isResolved;
	const resolvable = contact.resolvable ?? "";
	const isResolvable = resolvable === "" ? true : readFlag(resolvable, "resolvable");
	if (typeof isResolvable !== "boolean") return isResolvable;
	const notes = isResolved && !isResolvable ? ["resolved at the first contact, so taken as resolvable there"] : [];
	const topic = nameOf(contact.topic);
	return {
		observation: { kind: "contact", customer: who, topic, isResolved, isResolvable: isResolvable || isResolved },
		notes,
	};
}

function readPeriod(period: Raw): ObservationReading {
	const start = readCount(period.start, "start");
	if (typeof start !== "number") return start;
	const end = readCount(period.end, "end");
	if (typeof end !== "number") return end;
	const joined = readCount(period.new ?? period.joined ?? 0, "new");
	if (typeof joined !== "number") return joined;
	if (joined > end) return { reason: `${joined} new customers, but only ${end} at the end` };
	if (end - joined > start) return { reason: `${end - joined} of the customers at the start are left, but there were ${start}` };
	return seen({ kind: "period", start, end, joined });
}

function readDuration(raw: Raw): ObservationReading {
	const duration = shapeOf(raw, "duration") ?? { value: raw.duration ?? raw.value, completed: raw.completed };
	const seconds = readNumber(duration.value ?? duration.seconds, "duration");
	if (typeof seconds !== "number") return seconds;
	if (seconds < 0) return { reason: `duration ${said(seconds)} is below 0` };
	const completed = duration.completed ?? "";
	const isCompleted = completed === "" ? true : readFlag(completed, "completed");
	if (typeof isCompleted !== "boolean") return isCompleted;
	return seen({ kind: "duration", seconds, isCompleted });
}

function readCost(raw: Raw): ObservationReading {
	const cost = shapeOf(raw, "cost");
	// A number alone is what one contact cost.
	if (cost === null && !isRecord(raw.value)) {
		const total = readNumber(raw.value, "value");
		if (typeof total !== "number") return total;
		return total < 0 ? { reason: `value ${said(total)} is below 0` } : seen({ kind: "cost", total, contacts: 1 });
	}
	const total = readNumber(cost?.total, "total");
	if (typeof total !== "number") return total;
	if (total < 0) return { reason: `total ${said(total)} is below 0` };
	const contacts = readCount(cost?.contacts, "contacts");
	return typeof contacts === "number" ? seen({ kind: "cost", total, contacts }) : contacts;
}

function readLifetime(raw: Raw): ObservationReading {
	const inputs = shapeOf(raw, "clv") ?? raw;
	const margin = readNumber(inputs.margin, "margin");
	if (typeof margin !== "number") return margin;
	const retention = readNumber(inputs.retention, "retention");
	if (typeof retention !== "number") return retention;
	if (retention < 0 || retention > 1) return { reason: `retention ${said(retention)} is outside 0..1` };
	const discount = readNumber(inputs.discount, "discount");
	if (typeof discount !== "number") return discount;
	if (discount < 0) return { reason: `discount ${said(discount)} is below 0` };
	if (retention === 1 && discount === 0)
		return { reason: "nobody ever leaves and nothing is discounted: such a value has no end" };
	return seen({ kind: "clv", margin, retention, discount });
}

function readCount(raw: unknown, name: string): number | { readonly reason: string } {
	const value = readNumber(raw, name);
	if (typeof value !== "number") return value;
	return Number.isInteger(value) && value >= 0 ? value : { reason: `${name} ${said(raw)} is not a whole number of 0 or more` };
}

function nameOf(raw: unknown): string {
	return typeof raw === "string" ? raw.trim().slice(0, 200) : typeof raw === "number" ? String(raw) : "";
}

function seen(observation: Observation): ObservationReading {
	return { observation, notes: [] };
}

function isRecord(value: unknown): value is Raw {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
