import { sha256Of } from "./signature.ts";

/** One value of a series of measurements. */
export interface Sample {
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
	/** Milliseconds since 1970; null where the sender leaves it to the receiver. */
	readonly at: number | null;
}

/** What the mapping sees. Samples have no ids: series and time are one, so that the same push twice is harmless. */
export function sampleItem({ name, labels, value, at }: Sample, receivedAt: number) {
	const time = at ?? receivedAt;
	const series = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
	return { id: `${name.slice(0, 80)}:${sha256Of([name, series]).slice(0, 16)}:${time}`, name, labels, value, at: time };
}
