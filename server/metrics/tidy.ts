import type { Log } from "../log.ts";
import type { MetricStorage } from "../storage/metric-storage.ts";

export interface TidyOptions {
	readonly storage: Pick<MetricStorage, "dropValues" | "purgeStep">;
	readonly log: Log;
	/** Milliseconds since 1970. */
	now(): number;
}

export interface Tidy {
	/** Something was removed: its rows can go. */
	wake(): void;
	/** Waits for the step under way. */
	close(): Promise<void>;
}

const hour = 3_600_000;

/** Drops values whose time is over and removes what is left of removed metrics: now, every hour and when woken. In steps, so that whoever stores answers waits for one at most. */
export function keepTidy({ storage, log, now }: TidyOptions): Tidy {
	let isClosed = false;
	let running: Promise<void> | null = null;

	async function run(): Promise<void> {
		try {
			while (!isClosed && (await storage.purgeStep()));
			while (!isClosed && (await storage.dropValues(now())));
		} catch (error) {
			log.warn("Old answers could not be removed", { error });
		}
		running = null;
	}

	function wake(): void {
		if (!isClosed) running ??= run();
	}

	wake();
	const timer = setInterval(wake, hour);
	timer.unref();
	return {
		wake,
		async close() {
			isClosed = true;
			clearInterval(timer);
			await running;
		},
	};
}
