import { readFileSync } from "node:fs";

/** Of Linux: `/proc` counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/** Processor seconds of a process so far, all its threads together; NaN where the system does not say. */
export function cpuSeconds(pid: number): number {
	if (!hasProcessFigures()) return Number.NaN;
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	// The name, in brackets, may hold spaces.
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Megabytes of a process that are in memory; NaN where the system does not say. */
export function residentMegabytes(pid: number): number {
	if (!hasProcessFigures()) return Number.NaN;
	const found = /^Rss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
	return Number(found?.[1]) / 1_024;
}

/** What the process takes its memory from, outside of V8's heap. */
export function allocatorOf(pid: number): "jemalloc" | "the system's" {
	return readFileSync(`/proc/${pid}/maps`, "utf8").includes("libjemalloc") ? "jemalloc" : "the system's";
}

export function hasProcessFigures(): boolean {
	return process.platform === "linux";
}
