import type { MapScores } from "../../../src/shared/protocol/metrics-api.ts";

export interface ScoreEvent {
	readonly id: string;
	readonly scores: MapScores["scores"];
	readonly gone: readonly string[];
}

/** Reads a score stream as a browser does, and hands out what came. */
export class EventReader {
	readonly events: ScoreEvent[] = [];
	comments = 0;
	isEnded = false;
	readonly #abort = new AbortController();
	readonly #listeners = new Set<() => void>();

	static async open(url: string, mapId: string, lastEventId?: string): Promise<EventReader> {
		const reader = new EventReader();
		const answer = await fetch(`${url}/api/maps/${mapId}/scores/stream`, {
			signal: reader.#abort.signal,
			...(lastEventId !== undefined && { headers: { "last-event-id": lastEventId } }),
		});
		if (answer.status !== 200 || answer.headers.get("content-type") !== "text/event-stream" || answer.body === null)
			throw new Error(`This is no stream: ${answer.status} ${answer.headers.get("content-type")} ${await answer.text()}`);
		void reader.#read(answer.body);
		return reader;
	}

	/** Resolves when the condition holds, looking again whenever something comes. */
	until(holds: () => boolean): Promise<void> {
		return new Promise((resolve) => {
			const look = () => {
				if (!holds()) return;
				this.#listeners.delete(look);
				resolve();
			};
			this.#listeners.add(look);
			look();
		});
	}

	/** The newest that came of each metric. */
	newest(metricId: string): ScoreEvent["scores"][number] | undefined {
		return this.events.flatMap(({ scores }) => scores).findLast(({ metric }) => metric.id === metricId);
	}

	close(): void {
		this.#abort.abort();
	}

	async #read(body: ReadableStream<Uint8Array>): Promise<void> {
		const decoder = new TextDecoder();
		let text = "";
		try {
			for await (const chunk of body) {
				text += decoder.decode(chunk, { stream: true });
				const blocks = text.split("\n\n");
				text = blocks.pop() ?? "";
				for (const block of blocks) this.#take(block);
				this.#notify();
			}
		} catch {
			// Cut off by the test or with the server.
		}
		this.isEnded = true;
		this.#notify();
	}

	#take(block: string): void {
		const fields = new Map(
			block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
		);
		if (block.startsWith(":")) this.comments += 1;
		if (fields.get("event") !== "scores") return;
		const data = JSON.parse(fields.get("data") ?? "{}") as MapScores;
		this.events.push({ id: fields.get("id") ?? "", scores: data.scores, gone: data.gone ?? [] });
	}

	#notify(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}
