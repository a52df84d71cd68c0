import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { benchMap } from "../bench/bench-map.ts";
import { talk } from "../bench/sync/jobs/talk.ts";
import { dialects } from "../bench/sync/load/dialect.ts";
import { clientOf, type Edit, makeEdits } from "../bench/sync/load/edits.ts";
import { Ledger } from "../bench/sync/load/ledger.ts";
import { updateMessage } from "../bench/sync/load/messages.ts";
import { startTestApp } from "./test-app.ts";

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp();
});
afterAll(() => server.close());

const { state } = benchMap(50);

function editsOf(person: number, count: number): Edit[] {
	return makeEdits({ state, person, people: 2, count, kind: "mixed" });
}

function framesOf(edits: readonly Edit[]) {
	return edits.map(({ update }) => ({ frame: Buffer.from(updateMessage(update)), at: 2 }));
}

describe("the bench of the sync server", () => {
	it("sees every edit arrive at everybody else", async () => {
		const found = await talk({
			kind: "talk",
			serverUrl: server.url,
			serverPid: process.pid,
			dialect: "odograph",
			rooms: 2,
			peopleInRoom: 4,
			edits: 20,
			cursors: 10,
			seconds: 0.5,
			warmUp: 0.25,
			state: Buffer.from(state).toString("base64"),
			name: "bench",
		});
		// 2 rooms x 4 people x 15 edits x 3 receivers, less what was sent before measuring began.
		expect(found.deliveries).toBeGreaterThan(200);
		expect(found.deliveries).toBeLessThanOrEqual(360);
		expect(found).toMatchObject({ missing: 0, staleCursors: 0 });
		expect(found.p99).toBeGreaterThan(0);
	});

	it("misses what does not come, or comes with other content", () => {
		const edits = editsOf(0, 10);
		const ledger = new Ledger();
		for (const edit of edits) ledger.noteEdit(edit, 1);
		const check = (frames: ReturnType<typeof framesOf>) => ledger.check(clientOf(1), frames, dialects.odograph);
		expect(check(framesOf(edits))).toMatchObject({ expected: 10, missing: 0 });
		expect(check(framesOf(edits.toSpliced(4, 1)))).toMatchObject({ expected: 10, missing: 1 });
		const forged = edits.map((edit, index) => (index === 7 ? { ...edit, update: changed(edit) } : edit));
		expect(check(framesOf(forged))).toMatchObject({ expected: 10, missing: 1 });
		ledger.noteCursor(clientOf(0), 3);
		expect(check(framesOf(edits))).toMatchObject({ staleCursors: 1 });
	});
});

/** Another letter somewhere in the text of its content. */
function changed({ update }: Edit): Uint8Array {
	const bytes = update.slice();
	const at = bytes.findLastIndex((byte) => byte >= 0x61 && byte < 0x7a);
	bytes[at] = (bytes[at] ?? 0) + 1;
	return bytes;
}
