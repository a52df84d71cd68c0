import { AppError } from "../../../src/shared/errors.ts";
import { type Calls, startThread, type Thread } from "./thread-calls.ts";

export interface KeptThreadOptions {
	/** The built worker. */
	readonly entry: URL;
	readonly workerData: unknown;
	/** How long to wait before it is started again, ms: doubled with each death that follows soon, up to the longest. */
	readonly firstPause?: number;
	readonly longestPause?: number;
	/** Told at each start what it says of what it opened. */
	readonly onStart?: ((greeting: unknown) => void) | undefined;
	/** Told each time that it has died, or could not be started again. */
	readonly onDeath?: ((reason: unknown) => void) | undefined;
}

/** The same calls from another thread: each answers with a promise. */
export type Remote<T extends Calls> = {
	readonly [K in keyof T]: (...args: Parameters<T[K]>) => Promise<ReturnType<T[K]>>;
};

/** A thread that has lived this long did not die of what it was started with, ms. */
const goodLife = 30_000;

/**
 * A worker that is started again when it dies. A call that was under way rejects with `unavailable`, as do
 * those that come in the pause before the next start; those that come during a start wait for it. No call is
 * made twice: who made it knows whether it may be. Resolves when the worker has opened what it works on;
 * rejects where it cannot the first time.
 */
export async function keepThread<T extends Calls>(options: KeptThreadOptions): Promise<Remote<T>> {
	const { entry, workerData, firstPause = 100, longestPause = 5_000, onStart, onDeath } = options;
	/** Null in a pause. */
	let current: Promise<Thread> | null = null;
	let timer: NodeJS.Timeout | null = null;
	let pause = 0;
	let isClosing = false;

	async function start(): Promise<Thread> {
		const thread = await startThread(entry, workerData);
		const bornAt = performance.now();
		onStart?.(thread.greeting);
		thread.onEnd((reason) => {
			if (isClosing) return;
			if (performance.now() - bornAt > goodLife) pause = 0;
			startAgainLater(reason);
		});
		return thread;
	}

	function startAgainLater(reason: unknown): void {
		onDeath?.(reason);
		current = null;
		pause = Math.min(longestPause, Math.max(firstPause, pause * 2));
		timer = setTimeout(() => {
			timer = null;
			current = start();
			current.catch((error: unknown) => {
				if (!isClosing) startAgainLater(error);
			});
		}, pause);
	}

	async function call(method: string, args: readonly unknown[]): Promise<unknown> {
		if (current === null) throw isDown();
		const thread = await current.catch(() => {
			throw isDown();
		});
		return thread.call(method, args);
	}

	async function close(): Promise<void> {
		isClosing = true;
		if (timer !== null) clearTimeout(timer);
		// What a dead worker had open is gone with it: there is nothing to close, also where it dies of this.
		const thread = await current?.catch(() => null);
		await thread?.call("close", []).catch((error: unknown) => {
			if (!(error instanceof AppError) || error.code !== "unavailable") throw error;
		});
	}

	current = start();
	await current;
	return new Proxy(
		{},
		{
			get(_, method) {
				// A promise would be asked for `then`.
				if (typeof method !== "string" || method === "then") return undefined;
				return method === "close" ? close : (...args: readonly unknown[]) => call(method, args);
			},
		},
	) as Remote<T>;
}

function isDown(): AppError {
	return new AppError("unavailable", "The server's storage is down and is started again; your work is kept here and saved then.");
}
