import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { messageType } from "../../src/shared/protocol/sync.ts";
import { editOf, RawClient } from "./driver.ts";
import { type Somebody, startTeamServer } from "./people-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What somebody on the map is shown of those who are there, by client id. */
function statesSeen({ received }: RawClient): ReadonlyMap<number, unknown> {
	const seen = new Awareness(new Y.Doc());
	for (const message of received) {
		if (message[0] !== messageType.awareness) continue;
		let at = 1;
		while ((message[at] ?? 0) >= 0x80) at += 1;
		applyAwarenessUpdate(seen, message.subarray(at + 1), null);
	}
	const states = new Map(seen.getStates());
	seen.destroy();
	return states;
}

let team: Awaited<ReturnType<typeof startTeamServer>>;
beforeAll(async () => {
	team = await startTeamServer();
});
afterAll(() => team.app.close());

const enter = ({ headers }: Somebody, map: string) => new RawClient(`${team.app.syncUrl}/${map}?ack=1`, { headers }).open();

function show(socket: RawClient, doc: Y.Doc, state: Record<string, unknown>): void {
	const shown = new Awareness(doc);
	shown.setLocalState(state);
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, messageType.awareness);
	encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(shown, [doc.clientID]));
	socket.send(encoding.toUint8Array(encoder));
	shown.destroy();
}

it("presence names whoever is signed in, and nobody else", async () => {
	const map = "shown-names-map";
	await team.mona.must("POST", "/api/maps", { id: map });
	const [ada, ben] = [await team.mona.guest(map, "viewer"), await team.mona.guest(map, "editor")];
	const watcher = await enter(team.mona, map);
	const shownOf = async (state: Record<string, unknown>) => {
		const [socket, doc] = [await enter(ada, map), new Y.Doc()];
		show(socket, doc, state);
		await watcher.until(() => statesSeen(watcher).has(doc.clientID));
		socket.close();
		return statesSeen(watcher).get(doc.clientID);
	};
	const rest = { colour: "rose", cursor: { x: 1, y: 2 } };
	const { id: personId, name } = ada.person;
	expect(await shownOf({ personId: ben.person.id, name: "Ben", ...rest })).toEqual({ personId, name, ...rest });
	expect(await shownOf({ personId, name: "Ben" })).toEqual({ personId, name });
	await ada.must("PATCH", "/api/me", { name: "Ada Lovelace" });
	expect(await shownOf({ personId, name })).toEqual({ personId, name: "Ada Lovelace" });
	expect(await shownOf({ user: { name: "Stock" } })).toEqual({ user: { name: "Stock" } });
	watcher.close();
});

it("a viewer's presence keeps nobody from editing with the client id that it names", async () => {
	const map = "squatted-map";
	await team.mona.must("POST", "/api/maps", { id: map });
	const [squatter, editor] = [await enter(await team.mona.guest(map, "viewer"), map), await enter(team.mona, map)];
	const doc = new Y.Doc();
	show(squatter, doc, { name: "Mona" });
	await editor.until(() => statesSeen(editor).has(doc.clientID));
	editor.sendUpdate(editOf(doc, () => doc.getMap("map").set("goal", "Hers")));
	await editor.until(() => editor.acked === 1 || editor.closed !== null);
	expect(editor.closed).toBeNull();
	for (const socket of [squatter, editor]) socket.close();
});
