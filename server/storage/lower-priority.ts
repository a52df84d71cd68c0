import { readlinkSync } from "node:fs";
import { getPriority, setPriority } from "node:os";

/** How much threads give way to the one that relays edits, in steps of `nice`. */
export const niceness = {
	/** Somebody waits to read *Saved*, but longer than for an edit to arrive: a third of the processor where all is taken. */
	storage: 5,
	/** Snapshots, pictures and documents: a tenth of the processor where all is taken. */
	beside: 10,
};

const lowest = 19;

/**
 * Lets the thread that calls it give way to others that want the processor at the same time. Only Linux
 * has threads of different priority; elsewhere, and where it may not be known or set, nothing changes.
 */
export function lowerPriority(by: number): void {
	if (process.platform !== "linux") return;
	try {
		// Linux takes a thread's id where others take a process's: "4711/task/4712".
		const thread = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
		if (thread > 0) setPriority(thread, Math.min(lowest, getPriority(thread) + by));
	} catch {
		// It works as well, only less politely.
	}
}
