import type { Goal } from "../part.ts";
import type { Job, ResultOf } from "./load/job.ts";
import type { ServerProcess } from "./server-process.ts";
import type { Subject } from "./subjects.ts";

/** What was measured in one run; null where it could not be. */
export type Figures = Readonly<Record<string, number | null>>;

/** One run of one scenario on one subject, with a server and a data folder of its own. */
export interface Run {
	readonly subject: Subject;
	readonly isQuick: boolean;
	readonly server: ServerProcess;
	/** Stops it and starts it again on the same data. */
	restart(): Promise<ServerProcess>;
	job<J extends Job>(job: J): Promise<ResultOf<J>>;
}

export interface Scenario {
	/** `npm run bench -- sync --scenario={name}` runs it alone. */
	readonly name: string;
	readonly title: string;
	readonly subjects: readonly Subject[];
	/** What a reader of the table must know. */
	readonly notes?: readonly string[];
	/** Runs for each that is asked for, where one differs more from the next than a server does from another; usually one. */
	readonly rounds?: number;
	run(run: Run): Promise<Figures>;
	/** From the medians of each subject. */
	goals(of: (subject: Subject) => Figures): readonly Goal[];
}

/** One figure against the same of a peer; null where either is missing. */
export function ratio(figure: number | null | undefined, peer: number | null | undefined): number | null {
	return figure === null || figure === undefined || peer === null || peer === undefined ? null : figure / peer;
}

/** The smallest of what was measured. */
export function best(figures: readonly (number | null | undefined)[]): number | null {
	const known = figures.filter((figure): figure is number => typeof figure === "number" && !Number.isNaN(figure));
	return known.length === 0 ? null : Math.min(...known);
}
