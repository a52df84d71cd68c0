import type { AppError } from "../../src/shared/errors.ts";

export interface Awaited {
	/** Null for all rooms. */
	readonly room: string | null;
	readonly ticket: number;
	/** Whether it goes on waiting through failures that may pass. */
	readonly isPatient: boolean;
}

interface Waiter extends Awaited {
	resolve(): void;
	reject(failure: AppError): void;
}

/** Who waits until something is on disk. */
export class TicketWaiters {
	#waiters: Waiter[] = [];

	wait(awaited: Awaited): Promise<void> {
		return new Promise((resolve, reject) => this.#waiters.push({ ...awaited, resolve, reject }));
	}

	resolve(isDurable: (awaited: Awaited) => boolean): void {
		for (const waiter of this.#take(isDurable)) waiter.resolve();
	}

	reject(failure: AppError, isOf: (awaited: Awaited) => boolean): void {
		for (const waiter of this.#take(isOf)) waiter.reject(failure);
	}

	#take(isTaken: (awaited: Awaited) => boolean): readonly Waiter[] {
		const taken: Waiter[] = [];
		const left: Waiter[] = [];
		for (const waiter of this.#waiters) (isTaken(waiter) ? taken : left).push(waiter);
		this.#waiters = left;
		return taken;
	}
}
