import { describe, expect, it, vi } from "vitest";
import { keptFolders } from "../../support/kept-folders.ts";
import { acksInTrace, unprovenAcks } from "./acks-in-trace.ts";
import { traceLoad } from "./traced-load.ts";

// strace stops the server at every call it notes.
vi.setConfig({ testTimeout: 120_000 });

const newFolder = keptFolders();
const weakened = process.env.ODOGRAPH_SOAK === "1" ? ["OFF", "NORMAL"] : ["OFF"];

describe.skipIf(process.platform !== "linux")("the system calls of a server", () => {
	it("show an fsync of the log between the append of every update and its acknowledgement", async () => {
		const { events, sent } = await traceLoad({ folder: newFolder(), edits: 40, pragmas: [] });
		for (const [port, marks] of sent) {
			expect(Math.max(...acksInTrace(events).flatMap((ack) => (ack.port === port ? [ack.count] : [])))).toBe(marks.length);
		}
		expect(unprovenAcks(events, sent)).toEqual([]);
	});

	it.each(weakened)("show that it is missing where SQLite is told synchronous = %s", async (synchronous) => {
		const { events, sent } = await traceLoad({ folder: newFolder(), edits: 10, pragmas: [`synchronous = ${synchronous}`] });
		expect(acksInTrace(events).length).toBeGreaterThan(0);
		expect(unprovenAcks(events, sent)).not.toEqual([]);
	});
});
