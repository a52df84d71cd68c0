import * as encoding from "lib0/encoding";
import { expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { messageType } from "../../src/shared/protocol/sync.ts";
import { RawClient } from "./driver.ts";
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

it("presence names whoever is signed in, and nobody else", async () => {
	const { app, mona } = await startTeamServer();
	const map = "shown-names-map";
	await mona.must("POST", "/api/maps", { id: map });
	const [ada, ben] = [await mona.guest(map, "viewer"), await mona.guest(map, "editor")];
	const enter = ({ headers }: Somebody) => new RawClient(`${app.syncUrl}/${map}?ack=1`, { headers }).open();
	const watcher = await enter(mona);
	const shownOf = async (state: Record<string, unknown>) => {
		const socket = await enter(ada);
		const shown = new Awareness(new Y.Doc());
		shown.setLocalState(state);
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, messageType.awareness);
		encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(shown, [shown.clientID]));
		socket.send(encoding.toUint8Array(encoder));
		await watcher.until(() => statesSeen(watcher).has(shown.clientID));
		shown.destroy();
		socket.close();
		return statesSeen(watcher).get(shown.clientID);
	};
	const rest = { colour: "rose", cursor: { x: 1, y: 2 } };
	const { id: personId, name } = ada.person;
	expect(await shownOf({ personId: ben.person.id, name: "Ben", ...rest })).toEqual({ personId, name, ...rest });
	expect(await shownOf({ personId, name: "Ben" })).toEqual({ personId, name });
	await ada.must("PATCH", "/api/me", { name: "Ada Lovelace" });
	expect(await shownOf({ personId, name })).toEqual({ personId, name: "Ada Lovelace" });
	expect(await shownOf({ user: { name: "Stock" } })).toEqual({ user: { name: "Stock" } });
	watcher.close();
	await app.close();
});
