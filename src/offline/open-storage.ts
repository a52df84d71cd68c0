import { createValue } from "../shared/observable.ts";
import { OdographDatabase } from "./database.ts";
import { type StorageProblem, storageProblem } from "./storage-health.ts";

/** This device's storage, opened once per page. `problem` is null while all is well. */
export interface DeviceStorage {
	readonly database: OdographDatabase;
	readonly problem: { get(): StorageProblem | null; subscribe(listener: () => void): () => void };
	/** Resolves when the storage is open, or null when it cannot be (then `problem` says why). Never rejects. */
	ready(): Promise<OdographDatabase | null>;
	report(error: unknown): StorageProblem;
	/** A write went through again. */
	recovered(): void;
	close(): void;
}

export interface DeviceStorageOptions {
	readonly database?: OdographDatabase;
	/** How long an open may hang (another tab blocks the upgrade) before the page goes on without, ms. */
	readonly openWithin?: number;
}

export function createDeviceStorage(options: DeviceStorageOptions = {}): DeviceStorage {
	const database = options.database ?? new OdographDatabase();
	const problem = createValue<StorageProblem | null>(null);
	let opening: Promise<OdographDatabase | null> | null = null;
	const report = (error: unknown) => {
		const found = storageProblem(error);
		problem.set(found);
		return found;
	};
	database.on("blocked", () => problem.set("blocked"));
	database.on("versionchange", () => {
		// A newer page upgrades: holding on would block it for ever.
		problem.set("newerPage");
		database.close({ disableAutoOpen: true });
		return false;
	});
	database.on("close", () => {
		if (problem.get() === null) problem.set("closed");
	});
	const open = async () => {
		try {
			await within(database.open(), options.openWithin ?? 3_000);
			if (problem.get() === "blocked") problem.set(null);
			return database;
		} catch (error) {
			report(error);
			// The next write asks again: the tab that blocked may be gone by then.
			opening = null;
			return null;
		}
	};
	return {
		database,
		problem,
		ready() {
			opening ??= open();
			return opening;
		},
		report,
		recovered: () => problem.set(null),
		close: () => database.close(),
	};
}

async function within<T>(work: PromiseLike<T>, ms: number): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new DOMException("The storage did not open in time.", "TimeoutError")), ms);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
