/** What Prometheus reads, and what `writeExposition` makes text of. */
export interface Family {
	/** By Prometheus' conventions: base units in the name, `_total` for what only grows. */
	readonly name: string;
	readonly help: string;
	readonly type: "counter" | "gauge" | "histogram";
	readonly samples: readonly Sample[];
}

export interface Sample {
	/** `_bucket`, `_sum` or `_count` of a histogram. */
	readonly suffix?: string;
	readonly labels?: Readonly<Record<string, string>>;
	readonly value: number;
}

/** The type under which `writeExposition`'s text is served. */
export const expositionType = "text/plain; version=0.0.4; charset=utf-8";

export function gauge(name: string, help: string, value: number): Family {
	return { name, help, type: "gauge", samples: [{ value }] };
}

export function counter(name: string, help: string, value: number): Family {
	return { name, help, type: "counter", samples: [{ value }] };
}

/** One sample for each value that a label has had so far. */
export function byLabel(
	family: Pick<Family, "name" | "help" | "type">,
	label: string,
	values: ReadonlyMap<string, number>,
): Family {
	return { ...family, samples: [...values].map(([name, value]) => ({ labels: { [label]: name }, value })) };
}

/** Prometheus' text format, version 0.0.4. */
export function writeExposition(families: readonly Family[]): string {
	return families.map(writeFamily).join("");
}

function writeFamily({ name, help, type, samples }: Family): string {
	const lines = samples.map(
		({ suffix = "", labels = {}, value }) => `${name}${suffix}${writeLabels(labels)} ${writeValue(value)}\n`,
	);
	return `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
	const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
	return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escapeLabel(value: string): string {
	return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function writeValue(value: number): string {
	if (Number.isNaN(value)) return "NaN";
	if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
	return String(value);
}
