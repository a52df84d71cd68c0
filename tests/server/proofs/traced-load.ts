import { request } from "node:http";
import { join } from "node:path";
import * as Y from "yjs";
import { startServer } from "../../support/start-server.ts";
import { editOf, RawClient } from "../driver.ts";
import { defineMetric } from "../metrics/metric-driver.ts";
import type { SentMarks } from "./acks-in-trace.ts";
import { readTrace, straceInto, type TraceEvent } from "./read-trace.ts";

export interface TracedLoad {
	readonly events: readonly TraceEvent[];
	readonly sent: SentMarks;
	/** Of each mark, where it must be found again. */
	readonly placeOf: ReadonlyMap<string, MarkPlace>;
}

export type MarkPlace =
	| { readonly kind: "map" }
	| { readonly kind: "edit"; readonly room: string }
	| { readonly kind: "answer"; readonly metric: string };

export interface LoadOptions {
	/** An empty folder for the trace and the data. */
	readonly folder: string;
	/** Of each of four people. */
	readonly edits: number;
	readonly pragmas: readonly string[];
}

/** Messages that a client sends ahead of the acknowledgement. */
const ahead = 5;

/**
 * Two people in each of two rooms edit on a traced server, which compacts as they go, while maps are made
 * and answers come in, until all is acknowledged.
 */
export async function traceLoad({ folder, edits, pragmas }: LoadOptions): Promise<TracedLoad> {
	const trace = join(folder, "trace");
	const server = await startServer({
		dataDir: join(folder, "data"),
		limits: { tail: 40 },
		pragmas,
		wrapper: straceInto(trace),
	});
	const sent = new Map<number, string[]>();
	const placeOf = new Map<string, MarkPlace>();

	function nextMark(place: MarkPlace): string {
		const mark = `mark-${String(placeOf.size).padStart(6, "0")}`;
		placeOf.set(mark, place);
		return mark;
	}

	async function createMarkedMap(): Promise<string> {
		const id = nextMark({ kind: "map" });
		sent.set(await postAlone(`${server.url}/api/maps`, { id }), [id]);
		return id;
	}

	async function edit(room: string): Promise<void> {
		const client = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
		const marks: string[] = [];
		sent.set(client.localPort, marks);
		const doc = new Y.Doc();
		while (marks.length < edits) {
			const mark = nextMark({ kind: "edit", room });
			marks.push(mark);
			client.sendUpdate(editOf(doc, () => doc.getMap("map").set(mark, true)));
			await client.until(() => client.acked >= marks.length - ahead);
		}
		await client.until(() => client.acked === edits);
		client.close();
	}

	async function answer(metric: string): Promise<void> {
		for (let n = 0; n < edits / 4; n++) {
			const id = nextMark({ kind: "answer", metric });
			const body = [{ id, at: "2026-03-10T12:00:00Z", value: n % 11 }];
			sent.set(await postAlone(`${server.url}/api/metrics/${metric}/answers`, body), [id]);
			await createMarkedMap();
		}
	}

	const rooms = [await createMarkedMap(), await createMarkedMap()];
	const metric = await defineMetric(server.url);
	await Promise.all([...rooms, ...rooms].map(edit).concat(answer(metric.id)));
	await server.kill("SIGTERM");
	return { events: readTrace(trace), sent, placeOf };
}

/** Answers the port that the call came from: a connection carries one call only. */
function postAlone(url: string, body: unknown): Promise<number> {
	return new Promise((resolve, reject) => {
		let port = 0;
		const call = request(url, { method: "POST", agent: false, headers: { "content-type": "application/json" } }, (answer) => {
			answer.resume();
			answer.on("end", () => resolve(port));
		});
		call.on("socket", (socket) => {
			socket.on("connect", () => {
				port = socket.localPort ?? 0;
			});
		});
		call.on("error", reject);
		call.end(JSON.stringify(body));
	});
}
