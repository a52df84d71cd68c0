import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { createLog } from "../../server/log.ts";
import { AppError } from "../../src/shared/errors.ts";
import { startServer } from "../support/start-server.ts";
import { createMap, editOf, openStockClient, RawClient, untilSynced } from "./driver.ts";
import { defineMetric } from "./metrics/metric-driver.ts";

vi.setConfig({ testTimeout: 120_000 });

/** Typed wherever something can be typed. It would also end a line and forge another. */
const secret = 'hush"\n{"level":"error","message":"forged-hush"}';
const room = "secret-room-1";

function send(url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
	return fetch(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
}

it("what people write, tokens and titles never reach the log, whose every line is one JSON object", async () => {
	const server = await startServer({ env: { LOG_LEVEL: "info" } });
	const { url, syncUrl } = server;
	const quoted = encodeURIComponent(secret);
	await createMap(url, { id: room, title: secret });
	const metric = await defineMetric(url, { name: secret });

	// Over HTTP: what is taken, what is refused, and what cannot be read.
	await send(`${url}/api/maps`, `{"id": "${secret}"`);
	await send(`${url}/api/maps?token=hush`, JSON.stringify({ id: secret, title: secret, [secret]: 1 }));
	await send(`${url}/api/maps/import?format=mermaid&token=${quoted}`, secret, { "content-type": "text/plain" });
	await send(`${url}/api/maps/${room}/operations`, JSON.stringify({ operations: [{ name: secret }] }));
	await send(`${url}/api/metrics/${metric.id}/answers`, JSON.stringify([{ id: secret, value: secret, customer: secret }]));
	await send(`${url}/api/hooks/hush-no-such-source`, secret, { "webhook-signature": "hush", authorization: "Bearer hush" });
	for (const path of [`/api/maps/hush-${quoted}`, `/hush/${quoted}?token=hush`, `/api/customers/${quoted}/answers`])
		await fetch(`${url}${path}`, { headers: { cookie: "session=hush", authorization: "Bearer hush", referer: "http://hush/" } });

	// Over sockets: texts, a token, a foreign client id, presence, malformed messages, refused upgrades.
	const ada = openStockClient(syncUrl, room, { params: { token: "hush", person: "hush-person-of-ada" } });
	await untilSynced(ada.provider);
	ada.doc.getMap("map").set(secret, secret);
	ada.provider.awareness.setLocalStateField("user", { name: secret });
	const thief = await new RawClient(`${syncUrl}/${room}?ack=1&token=hush`).open();
	const forged = new Y.Doc();
	forged.clientID = ada.doc.clientID;
	thief.sendUpdate(editOf(forged, () => forged.getMap("map").set("mine", secret)));
	expect((await thief.untilClosed()).code).toBeGreaterThan(4_000);
	const babbler = await new RawClient(`${syncUrl}/${room}?token=hush`).open();
	babbler.send(new TextEncoder().encode(secret));
	await babbler.untilClosed();
	const stranger = new WebSocket(`${syncUrl}/hush-map-1?token=hush`, { headers: { origin: "http://hush.example" } });
	await once(stranger, "error");
	ada.provider.destroy();

	await server.close();
	const lines = server.stderr().trimEnd().split("\n");
	expect(lines.length).toBeGreaterThan(1);
	for (const line of lines) {
		expect(JSON.parse(line)).toMatchObject({
			time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			level: expect.stringMatching(/^(info|warn|error)$/),
			message: expect.stringMatching(/^[A-Z]/),
		});
	}
	expect(lines.filter((line) => line.includes("hush"))).toEqual([]);
});

it("lines below the least level are not written, and an error is logged with its stack", () => {
	const lines: string[] = [];
	const log = createLog("warn", (line) => lines.push(line));
	log.info("Not this");
	log.warn("This", { room: "a\nb" });
	log.error("And this", { error: new Error("why") });
	log.error("And why", { error: new AppError("unavailable", "Later", { cause: "SQLITE_BUSY", title: "hush" }) });
	expect(lines.map((line) => JSON.parse(line))).toMatchObject([
		{ level: "warn", message: "This", room: "a\nb" },
		{ level: "error", error: { name: "Error", message: "why", stack: expect.stringContaining("log-secrecy") } },
		{ level: "error", error: { name: "AppError", code: "unavailable", message: "Later", cause: "SQLITE_BUSY" } },
	]);
	expect(lines.join("")).not.toContain("hush");
	expect(lines.every((line) => !line.includes("\n"))).toBe(true);
});
