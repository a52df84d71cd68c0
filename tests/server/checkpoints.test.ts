import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Checkpoints } from "../../server/history/checkpoints.ts";
import { createLog } from "../../server/log.ts";
import type { NewVersion } from "../../server/storage/history-storage.ts";

const minute = 60_000;

describe("versions that the server keeps by itself", () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	function start({ fails = false } = {}) {
		const asked: (number | null)[] = [];
		const logged: string[] = [];
		const storage = {
			async keepVersion(_room: string, { state }: NewVersion) {
				asked.push("upTo" in state ? state.upTo : -1);
				if (fails) throw new Error("The disk is full.");
				return null;
			},
		};
		const log = createLog("warn", (line) => logged.push(line));
		return { asked, logged, checkpoints: new Checkpoints({ storage, log, minutes: 10 }) };
	}

	const roomAt = (seq: number) => ({ id: "map-one-1", seq });

	it("are of before the first edit, of every ten minutes with edits, and of the end", async () => {
		const { asked, checkpoints } = start();
		checkpoints.onEdit(roomAt(8));
		expect(asked).toEqual([7]);
		vi.advanceTimersByTime(9 * minute);
		checkpoints.onEdit(roomAt(9));
		expect(asked).toEqual([7]);
		vi.advanceTimersByTime(minute);
		expect(asked).toEqual([7, null]);
		vi.advanceTimersByTime(60 * minute);
		expect(asked).toEqual([7, null]);
		checkpoints.onEdit(roomAt(10));
		vi.advanceTimersByTime(10 * minute);
		expect(asked).toEqual([7, null, null]);
		checkpoints.onRest("map-one-1");
		expect(asked).toEqual([7, null, null, null]);
		await checkpoints.close();
	});

	it("are none of a map that was only looked at, nor of one before its first edit of all", async () => {
		const { asked, checkpoints } = start();
		checkpoints.onRest("map-one-1");
		checkpoints.onEdit(roomAt(1));
		expect(asked).toEqual([]);
		await checkpoints.close();
		vi.advanceTimersByTime(60 * minute);
		expect(asked).toEqual([]);
	});

	it("are tried again with the next edits where one could not be kept", async () => {
		const { asked, logged, checkpoints } = start({ fails: true });
		checkpoints.onEdit(roomAt(2));
		await vi.advanceTimersByTimeAsync(10 * minute);
		expect(logged).toHaveLength(2);
		checkpoints.onEdit(roomAt(3));
		await vi.advanceTimersByTimeAsync(10 * minute);
		expect(asked).toHaveLength(3);
		await checkpoints.close();
	});
});
