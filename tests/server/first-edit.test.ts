import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { applyFrame, createMap, editOf, RawClient } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

const room = "rested-map-1";
const isUpdate = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 2;
let app: Awaited<ReturnType<typeof startTestApp>>;
afterEach(() => app.close());

it("leaves by itself after a rest, and what came right behind it shares a frame", async () => {
	app = await startTestApp();
	await createMap(app.url, { id: room });
	const open = () => new RawClient(`${app.syncUrl}/${room}`).open();
	const [writer, reader] = [await open(), await open()];
	const own = await writer.readAll();
	const doc = await reader.readAll();
	const framesOf = async (words: readonly string[]) => {
		const before = reader.received.length;
		for (const word of words) writer.sendUpdate(editOf(own, () => own.getMap("words").set(word, true)));
		let next = before;
		await reader.until(() => {
			for (; next < reader.received.length; next++) applyFrame(doc, reader.received[next] ?? new Uint8Array());
			return words.every((word) => doc.getMap("words").has(word));
		});
		await delay(20);
		return reader.received.slice(before).filter(isUpdate);
	};
	const burst = await framesOf(["one", "two", "three", "four"]);
	expect(burst).toHaveLength(2);
	const alone = new Y.Doc();
	for (const frame of [...reader.received.filter((frame) => !isUpdate(frame)), ...burst.slice(0, 1)]) applyFrame(alone, frame);
	expect([...alone.getMap("words").keys()]).toEqual(["one"]);
	expect(await framesOf(["five"])).toHaveLength(1);
	for (const client of [writer, reader]) client.socket.close();
});
