export interface ReadFamily {
	readonly type: string;
	readonly help: string;
	readonly samples: { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

const namePattern = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const sampleLine = new RegExp(`^(${namePattern})(?:\\{(.*)\\})? (\\S+)$`);
const labelPattern = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"(,|$)/y;

/** Reads Prometheus' text format, version 0.0.4, and throws at what its own reader or `promtool check metrics` would not take. */
export function readExposition(text: string): ReadonlyMap<string, ReadFamily> {
	if (!text.endsWith("\n")) throw new Error("The last line does not end.");
	const families = new Map<string, ReadFamily>();
	const helps = new Map<string, string>();
	let current = "";
	for (const line of text.slice(0, -1).split("\n")) {
		const comment = new RegExp(`^# (HELP|TYPE) (${namePattern}) (.+)$`).exec(line);
		if (comment !== null) {
			const [, kind = "", name = "", rest = ""] = comment;
			if (kind === "HELP") helps.set(name, rest);
			else {
				if (families.has(name)) throw new Error(`${name} comes twice.`);
				families.set(name, { type: rest, help: helps.get(name) ?? "", samples: [] });
				current = name;
			}
			continue;
		}
		const [, name = "", labels = "", value = ""] = sampleLine.exec(line) ?? [];
		const family = families.get(current);
		if (family === undefined || name.replace(/_(bucket|sum|count)$/, "") !== current.replace(/_(bucket|sum|count)$/, ""))
			throw new Error(`"${line}" belongs to no family.`);
		family.samples.push({ name, labels: readLabels(labels), value: readValue(value) });
	}
	for (const [name, family] of families) checkFamily(name, family);
	return families;
}

function readLabels(text: string): Record<string, string> {
	const labels: Record<string, string> = {};
	labelPattern.lastIndex = 0;
	while (labelPattern.lastIndex < text.length) {
		const at = labelPattern.lastIndex;
		const [, name = "", value = ""] = labelPattern.exec(text) ?? [];
		if (name === "" || name in labels) throw new Error(`The labels {${text}} cannot be read at ${at}.`);
		labels[name] = value;
	}
	return labels;
}

function readValue(text: string): number {
	if (text === "+Inf") return Number.POSITIVE_INFINITY;
	if (text === "NaN") return Number.NaN;
	if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) throw new Error(`${text} is no value.`);
	return Number(text);
}

function checkFamily(name: string, { type, help, samples }: ReadFamily): void {
	if (help === "") throw new Error(`${name} has no help.`);
	if (!["counter", "gauge", "histogram"].includes(type)) throw new Error(`${name} is of the unknown type ${type}.`);
	if ((type === "counter") !== name.endsWith("_total")) throw new Error(`${name} is a ${type}, which its end belies.`);
	if (/milli|_ms\b|_kb\b|_mb\b|minutes/i.test(name)) throw new Error(`${name} is not in a base unit.`);
	const keys = samples.map((sample) => JSON.stringify([sample.name, sample.labels]));
	if (new Set(keys).size < keys.length) throw new Error(`${name} has a sample twice.`);
	if (type !== "histogram") return;
	const buckets = samples.filter((sample) => sample.name === `${name}_bucket`);
	const counts = buckets.map(({ value }) => value);
	const bounds = buckets.map(({ labels }) => readValue(labels.le ?? ""));
	if (counts.some((count, index) => count < (counts[index - 1] ?? 0))) throw new Error(`${name} has a bucket that shrinks.`);
	if (bounds.some((bound, index) => bound <= (bounds[index - 1] ?? -1))) throw new Error(`${name} has bounds out of order.`);
	const total = samples.find((sample) => sample.name === `${name}_count`)?.value;
	if (bounds.at(-1) !== Number.POSITIVE_INFINITY || counts.at(-1) !== total) throw new Error(`${name} does not add up.`);
	if (!samples.some((sample) => sample.name === `${name}_sum`)) throw new Error(`${name} has no sum.`);
}
