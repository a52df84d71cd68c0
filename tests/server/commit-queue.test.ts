import { describe, expect, it } from "vitest";
import type { LogEntry } from "../../server/storage/storage.ts";
import { commitInterval, usualPace } from "../../server/sync/commit-pace.ts";
import { CommitQueue } from "../../server/sync/commit-queue.ts";
import { AppError, type ErrorCode } from "../../src/shared/errors.ts";
import { seededRandom } from "../support/seeded-random.ts";

/** A disk on which rooms are broken, and that fails as a whole, as the test says. */
class Disk {
	readonly broken = new Set<string>();
	readonly stored = new Map<string, number[]>();
	/** The rooms of each call. */
	readonly calls: string[][] = [];
	fault: ErrorCode | null = null;
	/** Asked before each call is carried out. */
	before: () => Promise<void> | void = () => {};

	async commit(entries: readonly LogEntry[]): Promise<void> {
		this.calls.push([...new Set(entries.map(({ room }) => room))]);
		await this.before();
		if (this.fault !== null) throw new AppError(this.fault, "The disk fails.");
		if (entries.some(({ room }) => this.broken.has(room))) throw new AppError("unreadable", "A page is broken.");
		for (const { room, seq } of entries) {
			const seqs = this.stored.get(room) ?? [];
			if (!seqs.includes(seq)) seqs.push(seq);
			this.stored.set(room, seqs);
		}
	}
}

interface Taken {
	readonly seq: number;
	readonly ticket: number;
}

function start() {
	const disk = new Disk();
	const queue = new CommitQueue(disk, { pace: { quiet: 0, busy: 0, crowded: 0 }, retryAfter: 1, longestRetry: 2 });
	const taken = new Map<string, Taken[]>();
	const asideSaid: string[] = [];
	/** What was called durable and is not stored. */
	const lies: string[] = [];
	const check = () => {
		for (const [room, all] of taken)
			for (const { seq, ticket } of all)
				if (ticket <= queue.durableTicket(room) && !disk.stored.get(room)?.includes(seq)) lies.push(`${room} ${seq}`);
	};
	queue.listen({
		onDurable: check,
		onFailure: check,
		onSetAside(room) {
			asideSaid.push(room);
			check();
		},
	});

	function edit(room: string): number {
		const seq = (taken.get(room)?.length ?? 0) + 1;
		const bytes = new Uint8Array(10);
		const ticket = queue.append({ room, seq, bytes, person: "", clients: [], newClients: [], at: 0 });
		taken.set(room, [...(taken.get(room) ?? []), { seq, ticket }]);
		return ticket;
	}

	return { disk, queue, taken, asideSaid, lies, check, edit };
}

type Started = ReturnType<typeof start>;

/** The outcome of the queue's next attempt. */
function nextNews({ queue }: Started): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			stop();
			resolve();
		};
		const stop = queue.listen({ onDurable: done, onFailure: done, onSetAside: done });
	});
}

async function untilNews(started: Started, holds: () => boolean): Promise<void> {
	while (!holds()) await nextNews(started);
}

/** Until nothing waits, and nothing is still in doubt. */
const untilSettled = (started: Started) =>
	untilNews(started, () => started.queue.waitingBytes === 0 && started.queue.failure === null);

const codeOf = (promise: Promise<void>) =>
	promise.then(
		() => "durable",
		(error: unknown) => (error instanceof AppError ? error.code : "bug"),
	);

/** A gate that the disk's next call waits at. */
function gate(disk: Disk) {
	let open = () => {};
	let isReached = () => {};
	const reached = new Promise<void>((resolve) => {
		isReached = resolve;
	});
	disk.before = () => {
		disk.before = () => {};
		isReached();
		return new Promise((resolve) => {
			open = resolve;
		});
	};
	return { reached, open: () => open() };
}

describe("the commits of all rooms", () => {
	it("are one call a batch, in order", async () => {
		const { disk, queue, edit } = start();
		edit("a");
		edit("b");
		const ticket = edit("a");
		await queue.whenDurable("a", ticket);
		expect(disk.calls).toEqual([["a", "b"]]);
		expect([queue.durableTicket("a"), queue.durableTicket("b"), queue.waitingBytes, queue.failure]).toEqual([3, 3, 0, null]);
	});

	it.each(["storageFull", "unavailable", "damaged"] as const)(
		"wait together where the disk as a whole fails with %s",
		async (code) => {
			const started = start();
			const { disk, queue, edit, asideSaid } = started;
			disk.fault = code;
			const tickets = [edit("a"), edit("b")];
			const patient = queue.untilDurable("b", tickets[1] ?? 0);
			expect(await codeOf(queue.whenDurable("a", tickets[0] ?? 0))).toBe(code);
			expect(queue.failureOf("c")?.code).toBe(code);
			await nextNews(started);
			expect(disk.calls.every((rooms) => rooms.join() === "a,b")).toBe(true);
			edit("a");
			disk.fault = null;
			await patient;
			await queue.whenAllDurable();
			expect([disk.stored.get("a"), disk.stored.get("b"), asideSaid]).toEqual([[1, 2], [1], []]);
			expect([queue.failure, queue.waitingBytes]).toEqual([null, 0]);
		},
	);
});

describe("a room that cannot be written", () => {
	it("is set aside, and all others go on", async () => {
		const { disk, queue, edit, asideSaid, lies } = start();
		await queue.whenDurable("hurt", edit("hurt"));
		disk.broken.add("hurt");
		const [first, lost, last] = [edit("a"), edit("hurt"), edit("b")];
		const outcomes = [queue.whenDurable("a", first), queue.whenDurable("hurt", lost), queue.whenDurable("b", last)].map(codeOf);
		expect(await Promise.all([...outcomes, codeOf(queue.untilDurable("hurt", lost))])).toEqual([
			"durable",
			"damaged",
			"durable",
			"damaged",
		]);
		expect([asideSaid, queue.setAside, queue.failure, queue.waitingBytes]).toEqual([["hurt"], ["hurt"], null, 0]);
		expect(() => edit("hurt")).toThrow(expect.objectContaining({ code: "damaged" }));
		disk.broken.clear();
		await queue.whenDurable("a", edit("a"));
		await queue.whenAllDurable();
		// Tickets of others that come later prove nothing of it.
		expect([queue.durableTicket("hurt"), disk.stored.get("hurt")]).toEqual([1, [1]]);
		expect(await codeOf(queue.whenDurable("hurt", 1))).toBe("durable");
		expect(lies).toEqual([]);
	});

	it("takes along what came in while it failed, and nothing of others", async () => {
		const { disk, queue, edit, lies } = start();
		disk.broken.add("hurt");
		const { reached, open } = gate(disk);
		edit("hurt");
		edit("a");
		await reached;
		const [lost, kept] = [edit("hurt"), edit("a")];
		const outcome = codeOf(queue.whenDurable("hurt", lost));
		open();
		await queue.whenDurable("a", kept);
		expect(await outcome).toBe("damaged");
		await queue.whenAllDurable();
		expect([disk.stored.get("hurt"), disk.stored.get("a"), queue.waitingBytes]).toEqual([undefined, [1, 2], 0]);
		expect(disk.calls.at(-1)).toEqual(["a"]);
		expect(lies).toEqual([]);
	});

	it("may be more than one", async () => {
		const started = start();
		const { disk, queue, edit, asideSaid } = started;
		disk.broken.add("hurt").add("torn");
		edit("hurt");
		edit("torn");
		await queue.whenDurable("a", edit("a"));
		await untilSettled(started);
		expect([asideSaid, queue.setAside]).toEqual([
			["hurt", "torn"],
			["hurt", "torn"],
		]);
	});

	it("is tried on, with what comes after in order, while no other has been written", async () => {
		const started = start();
		const { disk, queue, edit, asideSaid } = started;
		disk.broken.add("hurt");
		expect(await codeOf(queue.whenDurable("hurt", edit("hurt")))).toBe("unreadable");
		edit("hurt");
		await nextNews(started);
		expect([asideSaid, queue.failure?.code, queue.waitingBytes]).toEqual([[], "unreadable", 20]);
		expect([queue.waitingBytesBefore("hurt"), queue.waitingBytesBefore("a"), queue.failureOf("a")]).toEqual([20, 0, null]);
		disk.broken.clear();
		await queue.untilDurable("hurt", edit("hurt"));
		expect([disk.stored.get("hurt"), queue.failure, queue.waitingBytes]).toEqual([[1, 2, 3], null, 0]);
	});

	it("is set aside as soon as another could be written", async () => {
		const started = start();
		const { disk, queue, edit, asideSaid, lies } = started;
		disk.broken.add("hurt");
		expect(await codeOf(queue.whenDurable("hurt", edit("hurt")))).toBe("unreadable");
		await queue.whenDurable("a", edit("a"));
		await untilSettled(started);
		expect([asideSaid, lies]).toEqual([["hurt"], []]);
	});

	it("is not blamed for a fault that is gone at the second attempt", async () => {
		const { disk, queue, edit, asideSaid } = start();
		disk.broken.add("hurt");
		let calls = 0;
		disk.before = () => {
			calls += 1;
			// The batch, the two rooms alone, and then the second attempt.
			if (calls === 4) disk.broken.clear();
		};
		const ticket = edit("hurt");
		edit("a");
		await queue.untilDurable("hurt", ticket);
		expect([asideSaid, disk.stored.get("hurt"), queue.failure]).toEqual([[], [1], null]);
	});

	it("is not blamed where none can be written: all wait, and are saved once they can", async () => {
		const started = start();
		const { disk, queue, edit, asideSaid } = started;
		for (const room of ["a", "b", "c"]) disk.broken.add(room);
		edit("a");
		expect(await codeOf(queue.whenDurable("b", edit("b")))).toBe("unreadable");
		expect(await codeOf(queue.whenDurable("c", edit("c")))).toBe("unreadable");
		expect(await codeOf(queue.whenAllDurable())).toBe("unreadable");
		await nextNews(started);
		disk.broken.clear();
		await untilNews(started, () => queue.failure === null);
		await queue.whenAllDurable();
		expect([asideSaid, [...disk.stored.values()]]).toEqual([[], [[1], [1], [1]]]);
	});

	it("is found although the disk was full in the middle of the search", async () => {
		const started = start();
		const { disk, queue, edit, asideSaid, lies } = started;
		disk.broken.add("hurt");
		let calls = 0;
		disk.before = () => {
			calls += 1;
			disk.fault = calls === 3 || calls === 4 ? "storageFull" : null;
		};
		edit("a");
		edit("hurt");
		const last = edit("b");
		expect(await codeOf(queue.whenDurable("b", last))).toBe("storageFull");
		// Some of it is stored; that counts once all of the batch is settled.
		expect(queue.durableTicket("a")).toBe(0);
		await queue.untilDurable("b", last);
		await untilSettled(started);
		expect([disk.stored.get("a"), disk.stored.get("b"), asideSaid, lies]).toEqual([[1], [1], ["hurt"], []]);
	});
});

describe("whatever fails when", () => {
	it.each([1, 2, 3, 4, 5, 6])("nothing is called durable that is not stored, and nothing is lost (seed %i)", async (seed) => {
		const started = start();
		const { disk, queue, taken, asideSaid, lies, check, edit } = started;
		const random = seededRandom(seed);
		const rooms = ["a", "b", "c", "d", "e"];
		const faults = ["storageFull", "unavailable", null, null, null, null] as const;
		disk.before = () => {
			disk.fault = faults[random.below(faults.length)] ?? null;
			const room = rooms[random.below(rooms.length)] ?? "";
			if (random.below(12) === 0) disk.broken.add(room);
			else disk.broken.delete(room);
			return random.below(2) === 0 ? undefined : new Promise((resolve) => setImmediate(resolve));
		};
		for (let n = 0; n < 400; n++) {
			const room = rooms[random.below(rooms.length)] ?? "";
			if (!queue.setAside.includes(room)) edit(room);
			check();
			if (random.below(3) === 0) await new Promise((resolve) => setImmediate(resolve));
		}
		disk.before = () => {};
		disk.fault = null;
		disk.broken.clear();
		await untilSettled(started);
		for (const [room, all] of taken) {
			const durable = all.filter(({ ticket }) => ticket <= queue.durableTicket(room)).map(({ seq }) => seq);
			const stored = disk.stored.get(room) ?? [];
			// Of one that was set aside more may be stored than was ever said.
			expect(stored.slice(0, queue.setAside.includes(room) ? durable.length : undefined)).toEqual(durable);
			if (!queue.setAside.includes(room)) expect(durable).toHaveLength(all.length);
		}
		expect(lies).toEqual([]);
		expect(queue.setAside).toEqual(asideSaid);
	});
});

describe("commits", () => {
	it("come the less often the more the last one brought: of a crowd in one room, and then of many rooms", () => {
		const intervals = [0, 5, 10, 100, 150, 200, 10_000].map((count) => commitInterval(usualPace, count));
		expect(intervals).toEqual([10, 55, 100, 100, 150, 200, 200]);
	});
});
