import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { startServer } from "../support/start-server.ts";
import { createMap, RawClient } from "./driver.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const room = "stopped-reader-room";
const flow = 60 * 2 ** 20;
const mostGrowth = 16 * 2 ** 20;
const chunk = 60_000;

/** Memory that a process has in use, bytes; only Linux says it for others. */
function memoryOf(pid: number): number {
	const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
	return pages * 4_096;
}

/** A presence of so many bytes. */
function presence(clock: number): Uint8Array {
	const state = JSON.stringify("x".repeat(chunk));
	const varUint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varUint(n >> 7)]);
	const payload = [1, 7, ...varUint(clock), ...varUint(state.length), ...Buffer.from(state)];
	return Uint8Array.from([1, ...varUint(payload.length), ...payload]);
}

describe.runIf(existsSync("/proc/self/statm"))("a reader that stops while 60 MB flow", () => {
	it("is closed with its code, and the server grows by at most 16 MB", async () => {
		// A small heap is collected often: what is left then is what is held.
		const server = await startServer({
			env: { NODE_OPTIONS: "--max-semi-space-size=1", MALLOC_ARENA_MAX: "1" },
		});
		await createMap(server.url, { id: room });
		const url = `${server.syncUrl}/${room}`;
		const [writer, witness] = await Promise.all([new RawClient(url).open(), new RawClient(url).open()]);
		// Who says nothing at all is closed after half a minute.
		await Promise.all([writer.readAll(), witness.readAll()]);
		let clock = 0;

		/** Each message is read before the next is sent, so that none is merged with another. */
		async function send(bytes: number): Promise<number> {
			const memory: number[] = [];
			for (let sent = 0; sent < bytes; sent += chunk) {
				const seen = witness.received.length;
				clock += 1;
				writer.send(presence(clock));
				await witness.until(() => witness.received.slice(seen).some((frame) => frame.length > chunk));
				witness.received.length = 0;
				memory.push(memoryOf(server.pid));
			}
			// The middle: peaks are of what the collector has not looked at yet.
			return memory.sort((one, other) => one - other)[memory.length >> 1] ?? 0;
		}

		const usual = await send(flow / 2);
		const reader = await new RawClient(url).open();
		await reader.readAll();
		reader.socket.pause();
		const stopped = await send(flow);
		reader.socket.resume();
		// Its code waits behind what it did not read: on a slow machine the socket is cut before that.
		expect([4508, 1006]).toContain((await reader.untilClosed()).code);
		expect(await (await fetch(`${server.url}/metrics`)).text()).toContain(
			'odograph_connection_closes_total{reason="slowReader"} 1',
		);
		expect(witness.closed).toBeNull();
		expect(stopped - usual).toBeLessThan(mostGrowth);
		writer.close();
		witness.close();
		await server.close();
	});
});
