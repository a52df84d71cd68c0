import { PassThrough } from "node:stream";

/** How long a browser waits before it connects again, ms. */
const retry = 2_000;

/** One open stream. One that is not read is not written to: it gets what it missed, in its newest state, once it reads again. */
export class ScoreSubscriber {
	readonly stream = new PassThrough();
	readonly #missed = new Set<string>();
	#hasStarted = false;
	/** There is room again for what was missed. */
	onRoom: () => void = () => undefined;

	constructor() {
		// Headers go out with the first bytes, and a proxy may wait for some.
		this.stream.write(`retry: ${retry}\n\n`);
		this.stream.on("drain", () => {
			if (this.#missed.size > 0) this.onRoom();
		});
	}

	get hasMissed(): boolean {
		return this.#missed.size > 0 && !this.stream.writableNeedDrain && this.#isOpen;
	}

	/** The first message, which says what is; only then do changes follow. */
	start(message: string): void {
		this.#hasStarted = true;
		if (this.#isOpen) this.stream.write(message);
	}

	send(message: string, ids: readonly string[]): void {
		if (!this.#isOpen) return;
		if (!this.#hasStarted || this.stream.writableNeedDrain) for (const id of ids) this.#missed.add(id);
		else this.stream.write(message);
	}

	takeMissed(): readonly string[] {
		const ids = [...this.#missed];
		this.#missed.clear();
		return ids;
	}

	beat(): void {
		if (this.#isOpen && !this.stream.writableNeedDrain) this.stream.write(":\n\n");
	}

	end(): void {
		this.stream.end();
	}

	get #isOpen(): boolean {
		return !this.stream.destroyed && !this.stream.writableEnded;
	}
}
