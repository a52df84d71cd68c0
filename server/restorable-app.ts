import { AppError } from "../src/shared/errors.ts";
import { openControl } from "./control/control-server.ts";
import type { Log } from "./log.ts";
import type { DataGuard } from "./storage/data-care.ts";

/** A server that can be closed and opened again. */
export interface Restartable {
	readonly url: string;
	close(): Promise<void>;
}

export interface RestorableOptions<T extends Restartable> {
	readonly dataDir: string;
	/** Held from here to the end, also while everything else is closed for a restore. */
	readonly guard: DataGuard;
	readonly log: Log;
	/** Opens everything above the guard; at the port that it had, where it was open before. */
	open(port: number | null): Promise<T>;
}

export interface Restorable<T extends Restartable> {
	/** What serves at the moment. */
	readonly current: T;
	/** Resolves, with why, if it cannot be opened again: nothing serves then. */
	readonly lost: Promise<unknown>;
	close(): Promise<void>;
}

/**
 * A server in which a backup can be put in the place of its data while the process lives. For that it tells its
 * clients to come back, closes, swaps the files and opens anew, so that nothing that was known of the old data is
 * left; the port is closed for a moment, and clients come back by themselves.
 */
export async function openRestorable<T extends Restartable>(options: RestorableOptions<T>): Promise<Restorable<T>> {
	const { dataDir, guard, log, open } = options;
	let current: T;
	try {
		current = await open(null);
	} catch (error) {
		guard.close();
		throw error;
	}
	let under: Promise<unknown> = Promise.resolve();
	let isClosing = false;
	let lose: (why: unknown) => void = () => {};
	const lost = new Promise<unknown>((resolve) => {
		lose = resolve;
	});

	async function restore(staged: string): Promise<string> {
		if (isClosing) throw new AppError("unavailable", "The server is stopping; run the command again.");
		const port = Number(new URL(current.url).port);
		log.info("A backup is put in the place of the data; clients are told to come back");
		await current.close();
		try {
			return guard.restore(staged);
		} finally {
			// With the old data where the new could not be put in its place.
			await open(port === 0 ? null : port).then(
				(opened) => {
					current = opened;
				},
				(error: unknown) => lose(error),
			);
		}
	}

	const control = await openControl(
		dataDir,
		{
			restore({ staged = "" }) {
				const run = under.then(() => restore(staged));
				under = run.catch(() => undefined);
				return run;
			},
		},
		log,
	);

	return {
		get current() {
			return current;
		},
		lost,
		async close() {
			isClosing = true;
			control.close();
			await under;
			await current.close();
			guard.close();
		},
	};
}
