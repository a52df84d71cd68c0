/** Where answers come from by themselves. What it says is the caller's: here it is a text. */
export interface SourceRow {
	readonly id: string;
	readonly config: string;
}

/** An answer that a sender only named, to be asked for. */
export interface NewOrder {
	readonly sourceId: string;
	readonly key: string;
	readonly path: string;
}

export interface OrderRow extends NewOrder {
	/** Grows each time the same answer is named again, so that what was asked for before that does not count as done. */
	readonly round: number;
	/** Times it was asked for in vain, since it was last named. */
	readonly attempts: number;
}

/** What became of an order that was not answered. */
export interface Postponement {
	/** Milliseconds since 1970; null for never again by itself. */
	readonly dueAt: number | null;
	/** Why, one sentence. */
	readonly problem: string;
}

export interface OrderCount {
	readonly sourceId: string;
	readonly waiting: number;
	readonly givenUp: number;
	/** Of the one that was tried last; empty where none failed. */
	readonly problem: string;
}

/** How far an answer had come at its sender. */
export interface Revision {
	/** Stands for the answer's id, and does not tell it. */
	readonly print: string;
	/** Grows with each change. */
	readonly revision: number;
}

/** The guarantees are those of `Storage`. */
export interface SourceStorage {
	/** False, and nothing changed, where the id is taken. */
	createSource(source: SourceRow): Promise<boolean>;
	updateSource(source: SourceRow): Promise<boolean>;
	/** With its orders and revisions. */
	removeSource(id: string): Promise<boolean>;
	listSources(): Promise<readonly SourceRow[]>;

	/** Notes each that is not older than what was noted of the same answer; says of each, in order, whether it was noted. */
	noteRevisions(sourceId: string, revisions: readonly Revision[]): Promise<readonly boolean[]>;

	/** All or nothing; due at once. One that is there already starts anew. */
	addOrders(orders: readonly NewOrder[], now: number): Promise<void>;
	/** Those that are due, the longest due first. */
	dueOrders(now: number, limit: number): Promise<readonly OrderRow[]>;
	/** When the next one is due; null where none waits. */
	nextOrderAt(): Promise<number | null>;
	/** Changes nothing where it was named again meanwhile. */
	finishOrder(order: OrderRow): Promise<void>;
	postponeOrder(order: OrderRow, postponement: Postponement): Promise<void>;
	/** Takes up what was given up; answers how many. */
	retryOrders(sourceId: string, now: number): Promise<number>;
	countOrders(): Promise<readonly OrderCount[]>;
}
