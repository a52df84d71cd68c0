// Runs in every measured page before its own scripts: tells for how long at most the main thread did nothing else.
// Plain JavaScript: it is handed to the browser as it stands.
(() => {
	/** ms between two looks: shorter ones are lengthened by browsers. */
	const interval = 5;
	/** Until what a piece of work leaves behind has run, and the browser has reported its tasks, ms. */
	const rest = 150;

	/** Two meters, the worse counts: the browser reports tasks from 50 ms on, lateness is seen from the interval on. */
	class Meter {
		longest = 0;
		#due = 0;
		#timer = 0;
		#observer = new PerformanceObserver((list) => this.#read(list.getEntries()));

		constructor() {
			this.#observer.observe({ type: "longtask" });
			this.#look();
		}

		#look() {
			this.#due = performance.now() + interval;
			this.#timer = setTimeout(() => {
				this.longest = Math.max(this.longest, performance.now() - this.#due);
				this.#look();
			}, interval);
		}

		#read(tasks) {
			for (const { duration } of tasks) this.longest = Math.max(this.longest, duration);
		}

		end() {
			clearTimeout(this.#timer);
			this.#read(this.#observer.takeRecords());
			this.#observer.disconnect();
			return this.longest;
		}
	}

	let meter = null;

	window.benchBlocks = {
		start() {
			meter?.end();
			meter = new Meter();
		},
		async stop() {
			await new Promise((resolve) => setTimeout(resolve, rest));
			const longest = meter?.end() ?? Number.NaN;
			meter = null;
			return longest;
		},
		/** What it says of a block of so many ms: a meter that sees nothing would flatter everybody. */
		async trial(ms) {
			this.start();
			await new Promise((resolve) => setTimeout(resolve, 2 * interval));
			const end = performance.now() + ms;
			while (performance.now() < end);
			return this.stop();
		},
	};
})();
