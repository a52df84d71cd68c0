import type { CollectionName } from "../../map/node.ts";
import type { MetricInput } from "../../measure/definition.ts";
import type { SampleRandom } from "./sample-random.ts";

/** An answer as a sender would post it. */
export interface SampleAnswer {
	readonly id: string;
	/** ISO 8601 with a zone. */
	readonly at: string;
	readonly value: unknown;
	readonly segment: Readonly<Record<string, string>>;
	readonly customer: string;
}

/** When an answer comes, seen from the newest day of the sample. */
export interface SampleMoment {
	readonly daysAgo: number;
	/** 0 long before the improvement that the journey tells of, 1 once everybody has it. */
	readonly improved: number;
}

/** A metric of a sample map: what it is, where it stands, and the process that its answers come from. */
export interface SampleMetric {
	readonly id: string;
	readonly input: MetricInput;
	/** The nodes that show it. */
	readonly nodes: readonly { readonly collection: CollectionName; readonly id: string }[];
	/** Mean number of answers on a working day; at weekends half as many come. */
	readonly perDay: number;
	/** The answers stop so many days before the newest day. */
	readonly endsDaysAgo?: number;
	answer(random: SampleRandom, moment: SampleMoment): Pick<SampleAnswer, "value" | "segment">;
}
