import type { AppError } from "../src/shared/errors.ts";

export interface ReadinessOptions {
	/** Whether the database is damaged so that nothing can be written. */
	readonly isReadOnly: boolean;
	/** Why the last commit failed, null while commits work. */
	readonly saveFailure: () => AppError | null;
	/** Maps that could not be written, while others are. */
	readonly setAside: () => readonly string[];
	/** Bytes left on the data folder's disk; null where the system does not say. */
	readonly freeBytes: () => Promise<number | null>;
	/** Fewer than this count as nearly full. */
	readonly lowBytes: number;
}

/** Whether a proxy or an orchestrator should send people here. */
export class Readiness {
	readonly #options: ReadinessOptions;
	#isDraining = false;

	constructor(options: ReadinessOptions) {
		this.#options = options;
	}

	drain(): void {
		this.#isDraining = true;
	}

	/** One sentence, null where people should be sent here. */
	async problem(): Promise<string | null> {
		const { isReadOnly, saveFailure, freeBytes, lowBytes } = this.#options;
		if (this.#isDraining) return "The server is stopping.";
		if (isReadOnly) return "The database is damaged: it is shown and takes no edits until it is repaired.";
		const failure = saveFailure();
		if (failure !== null) return `Edits cannot be saved at the moment: ${failure.message}`;
		const free = await freeBytes();
		if (free !== null && free < lowBytes) return `Only ${Math.floor(free / 2 ** 20)} MiB are free on the data folder's disk.`;
		return null;
	}

	/** What should be mended though people can work here, one sentence without anybody's ids; null where all is well. */
	warning(): string | null {
		const { length } = this.#options.setAside();
		if (length === 0) return null;
		const [maps, take] = length === 1 ? ["map", "takes"] : ["maps", "take"];
		return `Edits are saved, but ${length} damaged ${maps} ${take} none until the data is repaired (npx odograph doctor).`;
	}
}
