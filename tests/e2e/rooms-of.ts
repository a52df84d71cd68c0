import type { Page } from "@playwright/test";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type RoomPart, roomOf } from "../../src/shared/protocol/room-name.ts";

/** What somebody's browser keeps of a room on its disk, as a document. */
export async function keptBy(page: Page, mapId: string, part: RoomPart): Promise<Y.Doc> {
	const rows = await page.evaluate(
		(room) =>
			new Promise<number[][]>((resolve, reject) => {
				const opening = indexedDB.open("odograph");
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const reading = opening.result.transaction("updates").objectStore("updates").index("mapId").getAll(room);
					reading.onerror = () => reject(reading.error);
					reading.onsuccess = () => {
						opening.result.close();
						resolve(reading.result.map(({ update }: { update: Uint8Array }) => [...update]));
					};
				};
			}),
		roomOf(mapId, part),
	);
	const doc = new Y.Doc();
	for (const row of rows) Y.applyUpdate(doc, Uint8Array.from(row));
	return doc;
}

/** What the server gives somebody's session of a room, without the page. */
export async function givenTo(page: Page, mapId: string, part: RoomPart): Promise<Y.Doc> {
	const doc = new Y.Doc();
	const provider = new WebsocketProvider(syncUrl(page), roomOf(mapId, part), doc, {
		WebSocketPolyfill: await socketOf(page),
		disableBc: true,
	});
	await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
	provider.destroy();
	return doc;
}

/** Sends an edit of a room by hand, with somebody's session; answers the code that the socket was closed with. */
export async function forge(page: Page, room: string, update: Uint8Array): Promise<number> {
	const Socket = await socketOf(page);
	const socket = new Socket(`${syncUrl(page)}/${room}?ack=1`);
	return new Promise((resolve, reject) => {
		socket.onerror = () => reject(new Error("no socket"));
		socket.onopen = () => socket.send(Uint8Array.from([0, 2, ...varUint(update.length), ...update]));
		socket.onclose = ({ code }) => resolve(code);
	});
}

function varUint(value: number): number[] {
	return value < 128 ? [value] : [(value & 127) | 128, ...varUint(value >> 7)];
}

function syncUrl(page: Page): string {
	return `${new URL(page.url()).origin.replace(/^http/, "ws")}/sync`;
}

async function socketOf(page: Page) {
	const { origin } = new URL(page.url());
	const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
	class WithSession extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols, { headers: { cookie, origin } });
		}
	}
	return WithSession as unknown as typeof globalThis.WebSocket;
}
