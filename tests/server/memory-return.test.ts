import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MemoryReturn } from "../../server/sync/memory-return.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

it("gives memory back once a crowd has left, and at most every twenty seconds", () => {
	const collect = vi.fn();
	const memory = new MemoryReturn(collect);
	memory.noteFreed(1_000_000);
	vi.advanceTimersByTime(120_000);
	expect(collect).toHaveBeenCalledTimes(0);
	for (let room = 0; room < 100; room++) memory.noteFreed(1_000_000);
	vi.advanceTimersByTime(10_000);
	expect(collect).toHaveBeenCalledTimes(1);
	for (let room = 0; room < 100; room++) memory.noteFreed(1_000_000);
	vi.advanceTimersByTime(5_000);
	expect(collect).toHaveBeenCalledTimes(1);
	vi.advanceTimersByTime(20_000);
	expect(collect).toHaveBeenCalledTimes(2);
	memory.noteFreed(100_000_000);
	memory.close();
	vi.advanceTimersByTime(120_000);
	expect(collect).toHaveBeenCalledTimes(2);
});

it("waits for the last of a crowd that leaves one after the other, but not for ever", () => {
	const collect = vi.fn();
	const memory = new MemoryReturn(collect);
	for (let second = 0; second < 10; second++) {
		memory.noteFreed(20_000_000);
		vi.advanceTimersByTime(1_000);
	}
	expect(collect).toHaveBeenCalledTimes(0);
	vi.advanceTimersByTime(2_000);
	expect(collect).toHaveBeenCalledTimes(1);
	for (let second = 0; second < 45; second++) {
		memory.noteFreed(20_000_000);
		vi.advanceTimersByTime(1_000);
	}
	expect(collect).toHaveBeenCalledTimes(3);
	memory.close();
});
