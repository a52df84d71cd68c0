import * as decoding from "lib0/decoding";
import { afterAll, beforeAll, expect, it } from "vitest";
import { messageType } from "../../src/shared/protocol/sync.ts";
import { RawClient } from "./driver.ts";
import { type Somebody, startTeamServer } from "./people-driver.ts";

const map = "map-of-mona-1";
let team: Awaited<ReturnType<typeof startTeamServer>>;

beforeAll(async () => {
	team = await startTeamServer();
	await team.mona.must("POST", "/api/maps", { id: map, title: "Onboarding" });
});
afterAll(() => team.app.close());

/** The first message of a socket that understands ours. */
async function firstMessage({ headers }: Somebody, query = "?ack=1") {
	const socket = await new RawClient(`${team.app.syncUrl}/${map}${query}`, { headers }).open();
	await socket.until(() => socket.received.length > 0);
	socket.close();
	const decoder = decoding.createDecoder(socket.received[0] ?? new Uint8Array());
	const type = decoding.readVarUint(decoder);
	return { type, text: type === messageType.role ? decoding.readVarString(decoder) : "" };
}

it("tells a page what its person is on the map before anything that is on it", async () => {
	expect(await firstMessage(team.mona)).toEqual({ type: messageType.role, text: '{"role":"owner"}' });
	const viewer = await team.mona.guest(map, "viewer");
	expect(await firstMessage(viewer)).toEqual({ type: messageType.role, text: '{"role":"viewer"}' });
	await team.mona.must("PATCH", `/api/maps/${map}/people/${viewer.person.id}`, { role: "editor" });
	expect(await firstMessage(viewer)).toEqual({ type: messageType.role, text: '{"role":"editor"}' });
});

it("leaves stock clients to the messages that they know", async () => {
	expect(await firstMessage(team.mona, "")).toMatchObject({ type: messageType.sync });
});
