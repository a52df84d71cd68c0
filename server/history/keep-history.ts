import type { Log } from "../log.ts";
import type { Storage } from "../storage/storage.ts";

export interface HistoryKeeping {
	readonly storage: Pick<Storage, "tidyHistory">;
	readonly log: Log;
	/** How long activity is kept. */
	readonly activityDays: number;
	/** Milliseconds since 1970. */
	now(): number;
}

const day = 86_400_000;

/** Not at once: a server that starts has other work, and one that is started often is none that runs long. ms. */
const firstAfter = 10 * 60_000;

/** Thins versions and drops old activity soon and then once a day, step by step, so that edits are saved in between. */
export function keepHistory({ storage, log, activityDays, now }: HistoryKeeping): { close(): Promise<void> } {
	let isClosed = false;

	async function tidy(): Promise<void> {
		try {
			const time = now();
			const step = () => storage.tidyHistory({ now: time, activityBefore: time - activityDays * day });
			while (!isClosed && (await step()));
		} catch (error) {
			log.warn("Old history could not be dropped; it is tried again tomorrow", { error });
		}
	}

	let run = Promise.resolve();
	let timer = setTimeout(begin, firstAfter).unref();
	function begin(): void {
		run = run.then(tidy);
		timer = setTimeout(begin, day).unref();
	}
	return {
		async close() {
			isClosed = true;
			clearTimeout(timer);
			await run;
		},
	};
}
