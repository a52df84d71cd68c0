import { join } from "node:path";
import * as Y from "yjs";
import { startServer } from "../../support/start-server.ts";
import { createMap, editOf, RawClient } from "../driver.ts";
import { readTrace, straceInto, type TraceEvent } from "./read-trace.ts";

export interface TracedLoad {
	readonly events: readonly TraceEvent[];
	/** The marks in each client's messages, in order, by its port. */
	readonly sent: ReadonlyMap<number, readonly string[]>;
	readonly roomOf: ReadonlyMap<number, string>;
}

export interface LoadOptions {
	/** An empty folder for the trace and the data. */
	readonly folder: string;
	readonly edits: number;
	readonly pragmas: readonly string[];
}

const rooms = ["traced-room-1", "traced-room-2"];
/** Messages that a client sends ahead of the acknowledgement. */
const ahead = 5;

/** Two people in each of two rooms edit a traced server, which compacts as they go, until all is acknowledged. */
export async function traceLoad({ folder, edits, pragmas }: LoadOptions): Promise<TracedLoad> {
	const trace = join(folder, "trace");
	const limits = { tail: 40, idle: 1 };
	const server = await startServer({ dataDir: join(folder, "data"), limits, pragmas, wrapper: straceInto(trace) });
	const sent = new Map<number, readonly string[]>();
	const roomOf = new Map<number, string>();
	for (const id of rooms) await createMap(server.url, { id });
	let lastMark = 0;
	const write = async (room: string) => {
		const client = await new RawClient(`${server.syncUrl}/${room}?ack=1`).open();
		const marks: string[] = [];
		const port = client.localPort;
		sent.set(port, marks);
		roomOf.set(port, room);
		const doc = new Y.Doc();
		while (marks.length < edits) {
			lastMark += 1;
			const mark = `mark-${String(lastMark).padStart(6, "0")}`;
			marks.push(mark);
			client.sendUpdate(editOf(doc, () => doc.getMap("map").set(mark, true)));
			await client.until(() => client.acked >= marks.length - ahead);
		}
		await client.until(() => client.acked === edits);
		client.close();
	};
	await Promise.all([...rooms, ...rooms].map(write));
	await server.kill("SIGTERM");
	return { events: readTrace(trace), sent, roomOf };
}
