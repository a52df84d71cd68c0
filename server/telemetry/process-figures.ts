import { counter, type Family, gauge } from "./exposition.ts";
import { Histogram } from "./histogram.ts";

/** How often it is measured by how much a timer is late, ms. */
const interval = 100;

/** The process as the system sees it, and how long what is due has to wait for its turn. */
export class ProcessFigures {
	readonly #delay = new Histogram();
	readonly #timer: NodeJS.Timeout;
	#due = performance.now() + interval;

	constructor() {
		this.#timer = setInterval(() => this.#measure(), interval);
		this.#timer.unref();
	}

	families(version: string): Family[] {
		const { rss, heapUsed, external } = process.memoryUsage();
		const { user, system } = process.cpuUsage();
		return [
			{
				name: "odograph_build_info",
				help: "The version that runs.",
				type: "gauge",
				samples: [{ labels: { version, node: process.versions.node }, value: 1 }],
			},
			this.#delay.family("odograph_event_loop_delay_seconds", "By how much a timer of the main thread was late."),
			counter("process_cpu_seconds_total", "CPU time of all threads.", (user + system) / 1e6),
			gauge("process_resident_memory_bytes", "Memory of the process.", rss),
			gauge("process_start_time_seconds", "When the process started, since 1970.", startedAt),
			gauge("nodejs_heap_size_used_bytes", "Memory that JavaScript uses in the main thread.", heapUsed),
			gauge("nodejs_external_memory_bytes", "Memory of buffers outside JavaScript's heap.", external),
		];
	}

	close(): void {
		clearInterval(this.#timer);
	}

	#measure(): void {
		const now = performance.now();
		this.#delay.observe(Math.max(0, now - this.#due) / 1_000);
		this.#due = now + interval;
	}
}

const startedAt = Math.round(Date.now() - process.uptime() * 1_000) / 1_000;
