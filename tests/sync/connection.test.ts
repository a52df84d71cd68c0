import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import { applyUpdate, Doc, encodeStateAsUpdate, parseUpdateMeta } from "yjs";
import { closeCodes, messageType } from "../../src/shared/protocol/sync.ts";
import { type Connection, createConnection } from "../../src/sync/connection.ts";
import { isAllSaved } from "../../src/sync/connection-state.ts";
import { FakeServer, until } from "./fake-server.ts";

const open: Connection[] = [];
afterEach(() => {
	for (const connection of open.splice(0)) connection.close();
});

function client(server: FakeServer, doc = new Doc()) {
	const awareness = new Awareness(doc);
	const connection = createConnection({
		url: "ws://fake/sync",
		mapId: "map-00000001",
		doc,
		awareness,
		WebSocketClass: server.WebSocket,
		maxBackoff: 1,
	});
	open.push(connection);
	const text = doc.getText("t");
	return {
		doc,
		awareness,
		connection,
		text,
		phase: () => connection.state.get().phase,
		isSaved: () => isAllSaved(connection.state.get()),
	};
}

describe("a connection", () => {
	it("asks for acks and is saved when its offer is durable", async () => {
		const server = new FakeServer();
		server.acksAtOnce = false;
		const { connection, text, isSaved, phase } = client(server);
		text.insert(0, "before");
		connection.connect();
		await until(() => phase() === "live" && server.last.received.length === 1);
		expect(server.last.url).toBe("ws://fake/sync/map-00000001?ack=1");
		expect(server.doc.getText("t").toString()).toBe("before");
		expect(isSaved()).toBe(false);
		server.last.ack(1);
		await until(isSaved);
	});

	it("stays live where it is told to connect once more", async () => {
		const server = new FakeServer();
		const { connection, text, isSaved } = client(server);
		connection.connect();
		await until(isSaved);
		connection.connect();
		expect(isSaved()).toBe(true);
		text.insert(0, "after");
		await until(() => server.doc.getText("t").toString() === "after" && isSaved());
	});

	it("opens no socket for a network that comes back before it was told to connect", async () => {
		const server = new FakeServer();
		const { connection, isSaved } = client(server);
		connection.markOffline();
		connection.retry();
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(server.sockets).toHaveLength(0);
		connection.connect();
		await until(isSaved);
		expect(server.sockets).toHaveLength(1);
	});

	it("is saving from an edit until the ack that counts it", async () => {
		const server = new FakeServer();
		const { connection, text, isSaved } = client(server);
		connection.connect();
		await until(isSaved);
		server.acksAtOnce = false;
		text.insert(0, "a");
		text.insert(1, "b");
		expect(isSaved()).toBe(false);
		await until(() => server.last.received.length === 3);
		server.last.ack(2);
		await until(() => connection.state.get().acked === 2);
		expect(isSaved()).toBe(false);
		server.last.ack(3);
		await until(isSaved);
	});

	it("sends nothing before its offer, which holds it all: clocks never have a gap", async () => {
		const server = new FakeServer();
		const { connection, text, isSaved } = client(server);
		connection.state.subscribe(() => {
			if (connection.state.get().phase === "syncing" && text.length < 3) text.insert(text.length, "x");
		});
		connection.connect();
		await until(isSaved);
		expect(server.last.received[0]?.isOffer).toBe(true);
		expect(server.doc.getText("t").toString()).toBe(text.toString());
	});

	it("brings other clients' edits only inside an offer", async () => {
		const server = new FakeServer();
		const { connection, doc, isSaved } = client(server);
		connection.connect();
		await until(isSaved);
		const other = new Doc();
		other.getText("t").insert(0, "from another tab");
		const update = encodeStateAsUpdate(other);
		applyUpdate(doc, update, { name: "tab" });
		expect(server.last.received).toHaveLength(1);
		connection.bring(update);
		await until(() => server.last.received.length === 2);
		expect(server.last.received[1]?.isOffer).toBe(true);
		expect(server.doc.getText("t").toString()).toBe("from another tab");
	});

	it("Updates hold its own clocks and nothing else", async () => {
		const server = new FakeServer();
		const { connection, doc, text, isSaved } = client(server);
		connection.connect();
		await until(isSaved);
		text.insert(0, "mine");
		await until(() => server.last.received.length === 2);
		const update = server.last.received[1]?.update ?? new Uint8Array();
		expect([...parseUpdateMeta(update).from.keys()]).toEqual([doc.clientID]);
	});

	it("comes back by itself, and offers what was written meanwhile", async () => {
		const server = new FakeServer();
		const { connection, text, isSaved, phase } = client(server);
		connection.connect();
		await until(isSaved);
		server.goAway();
		expect(phase()).toBe("offline");
		text.insert(0, "offline");
		expect(isSaved()).toBe(false);
		server.comeBack();
		await until(isSaved);
		expect(server.doc.getText("t").toString()).toBe("offline");
	});

	it("tells the reason when the server could not save, until it can again", async () => {
		const server = new FakeServer();
		const { connection, text, isSaved } = client(server);
		connection.connect();
		await until(isSaved);
		server.acksAtOnce = false;
		text.insert(0, "a");
		server.last.notSaved("The server's disk is full.");
		await until(() => connection.state.get().notSaved !== "");
		expect(connection.state.get().notSaved).toBe("The server's disk is full.");
		server.last.ack(2);
		await until(isSaved);
	});

	it.each([closeCodes.noSuchMap, closeCodes.forbidden, closeCodes.tooOld, closeCodes.foreignClient])(
		"$code is final, with its sentence",
		async ({ code, reason }) => {
			const server = new FakeServer();
			server.refuseWith = code;
			const { connection, phase } = client(server);
			connection.connect();
			await until(() => phase() === "refused");
			expect(connection.state.get()).toMatchObject({ code, reason });
			server.refuseWith = 0;
			connection.retry();
			expect(phase()).toBe("refused");
			connection.connect();
			await until(() => phase() === "live");
		},
	);

	it("comes back from the bin when it is asked to, and offers what was written at the last moment", async () => {
		const server = new FakeServer();
		const { connection, text, isSaved, phase } = client(server);
		connection.connect();
		await until(isSaved);
		server.acksAtOnce = false;
		text.insert(0, "last words");
		server.last.close(closeCodes.inBin.code);
		expect(connection.state.get()).toMatchObject({ phase: "refused", ...closeCodes.inBin });
		connection.retry();
		expect(phase()).toBe("refused");
		server.acksAtOnce = true;
		connection.connect();
		await until(isSaved);
		expect(server.doc.getText("t").toString()).toBe("last words");
	});

	it("goes on where a listener of the document fails: the edit could be read", async () => {
		const server = new FakeServer();
		const { connection, doc, phase, isSaved } = client(server);
		connection.connect();
		await until(isSaved);
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		doc.on("update", () => {
			throw new Error("A listener's own mistake.");
		});
		const other = new Doc();
		other.getText("t").insert(0, "theirs");
		server.last.send((encoder) => {
			encoding.writeVarUint(encoder, messageType.sync);
			encoding.writeVarUint(encoder, 2);
			encoding.writeVarUint8Array(encoder, encodeStateAsUpdate(other));
		});
		await until(() => doc.getText("t").toString() === "theirs" && said.mock.calls.length > 0);
		said.mockRestore();
		expect(phase()).toBe("live");
	});

	it.each([
		["edits", [9, 9, 9, 9]],
		["deletes", [0, 1, 7, 1]],
	])("stops with a sentence at %s that cannot be read, instead of going on apart", async (_part, bytes) => {
		const server = new FakeServer();
		const { connection, phase, isSaved } = client(server);
		connection.connect();
		await until(isSaved);
		server.last.send((encoder) => {
			encoding.writeVarUint(encoder, messageType.sync);
			encoding.writeVarUint(encoder, 2);
			encoding.writeVarUint8Array(encoder, new Uint8Array(bytes));
		});
		await until(() => phase() === "refused");
		expect(connection.state.get().reason).toBe(closeCodes.malformed.reason);
	});
});

describe("presence traffic", () => {
	it("sends its own state and never echoes anybody else's", async () => {
		const server = new FakeServer();
		const { connection, awareness, isSaved } = client(server);
		connection.connect();
		await until(isSaved);
		const before = server.last.awareness.length;
		const stranger = new Awareness(new Doc());
		stranger.setLocalState({ name: "Grace" });
		server.last.send((encoder) => {
			encoding.writeVarUint(encoder, messageType.awareness);
			encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(stranger, [stranger.clientID]));
		});
		await until(() => awareness.getStates().has(stranger.clientID));
		awareness.setLocalState({ name: "Ada" });
		await until(() => server.last.awareness.length > before);
		expect(server.last.awareness).toHaveLength(before + 1);
		stranger.destroy();
	});

	it("sees the others again right after a reconnect, although their clocks are the same", async () => {
		const server = new FakeServer();
		const { connection, awareness, isSaved } = client(server);
		const stranger = new Awareness(new Doc());
		stranger.setLocalState({ name: "Grace" });
		const tell = () =>
			server.last.send((encoder) => {
				encoding.writeVarUint(encoder, messageType.awareness);
				encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(stranger, [stranger.clientID]));
			});
		connection.connect();
		await until(isSaved);
		tell();
		await until(() => awareness.getStates().has(stranger.clientID));
		server.goAway();
		expect(awareness.getStates().has(stranger.clientID)).toBe(false);
		server.comeBack();
		await until(isSaved);
		tell();
		await until(() => awareness.getStates().has(stranger.clientID));
		stranger.destroy();
	});
});
