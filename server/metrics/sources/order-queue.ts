import { DueQueue, type Outcome } from "../../due-queue.ts";
import type { Log } from "../../log.ts";
import type { OrderRow, SourceStorage } from "../../storage/source-storage.ts";

export interface OrderLimits {
	/** After the first failure, ms; doubled with each further one. */
	readonly firstPause: number;
	readonly longestPause: number;
	/** After so many failures in a row an order waits until somebody takes it up again. */
	readonly mostAttempts: number;
	/** Asked for at the same time. */
	readonly atOnce: number;
}

/** Sixteen tries over a day and a half: longer than most outages, and in the end no vendor is asked more than once in six hours. */
export const defaultOrderLimits: OrderLimits = { firstPause: 30_000, longestPause: 21_600_000, mostAttempts: 16, atOnce: 4 };

export interface OrderQueueOptions {
	readonly storage: SourceStorage;
	readonly limits: OrderLimits;
	readonly log: Log;
	/** Milliseconds since 1970. */
	now(): number;
	fulfil(order: OrderRow, signal: AbortSignal): Promise<Outcome>;
}

/** Asks for the answers that senders only named. */
export function createOrderQueue({ storage, limits, log, now, fulfil }: OrderQueueOptions): DueQueue<OrderRow> {
	const { firstPause, longestPause, mostAttempts, atOnce } = limits;
	return new DueQueue<OrderRow>({
		store: {
			due: storage.dueOrders,
			nextAt: storage.nextOrderAt,
			finish: storage.finishOrder,
			postpone: storage.postponeOrder,
		},
		pauseAfter: (failures) => (failures >= mostAttempts ? null : Math.min(firstPause * 2 ** (failures - 1), longestPause)),
		atOnce,
		log,
		complaint: "Answers could not be asked for",
		now,
		attempt: fulfil,
	});
}
