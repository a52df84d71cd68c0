/** The clock of the browser, or of a test. */
export interface FrameClock {
	requestFrame(run: () => void): () => void;
	after(ms: number, run: () => void): () => void;
}

/** The view counts as resting this long after its last move. */
export const restMs = 120;
/** Mounting is dear: this many cards in one frame keep it inside the frame's time. */
export const mountsPerFrame = 16;

export interface MountSchedule {
	/** The view has moved: nothing is mounted or unmounted until it rests. */
	moved(): void;
	/** Something other than the view has changed what should be mounted (hover, selection, a remote change). */
	changed(): void;
	mounted(): ReadonlySet<string>;
	isMoving(): boolean;
	close(): void;
}

/**
 * Brings the mounted set towards what is wanted, never while the view moves. `wanted` is asked when
 * it is needed; `urgent` names those of them that cannot wait for the view to rest. `apply` is called
 * with a new set each time it changes.
 */
export function createMountSchedule(
	clock: FrameClock,
	choice: { wanted(): ReadonlySet<string>; urgent(): ReadonlySet<string> },
	apply: (mounted: ReadonlySet<string>) => void,
): MountSchedule {
	let mounted: ReadonlySet<string> = new Set();
	let cancelRest: (() => void) | null = null;
	let cancelFrame: (() => void) | null = null;

	function commit(next: ReadonlySet<string>): void {
		if (next.size === mounted.size && [...next].every((id) => mounted.has(id))) return;
		mounted = next;
		apply(mounted);
	}

	function mountUrgent(): void {
		const missing = [...choice.urgent()].filter((id) => !mounted.has(id));
		if (missing.length > 0) commit(new Set([...mounted, ...missing]));
	}

	function step(): void {
		cancelFrame = null;
		if (cancelRest) return;
		const wanted = choice.wanted();
		const next = new Set([...mounted].filter((id) => wanted.has(id)));
		let added = 0;
		for (const id of wanted) {
			if (next.has(id)) continue;
			if (added === mountsPerFrame) break;
			next.add(id);
			added += 1;
		}
		commit(next);
		if (added === mountsPerFrame) schedule();
	}

	function schedule(): void {
		if (!cancelFrame) cancelFrame = clock.requestFrame(step);
	}

	return {
		moved() {
			cancelFrame?.();
			cancelFrame = null;
			cancelRest?.();
			cancelRest = clock.after(restMs, () => {
				cancelRest = null;
				schedule();
			});
		},
		changed() {
			mountUrgent();
			if (!cancelRest) schedule();
		},
		mounted: () => mounted,
		isMoving: () => cancelRest !== null,
		close() {
			cancelRest?.();
			cancelFrame?.();
		},
	};
}

export const browserClock: FrameClock = {
	requestFrame(run) {
		const id = requestAnimationFrame(run);
		return () => cancelAnimationFrame(id);
	},
	after(ms, run) {
		const id = setTimeout(run, ms);
		return () => clearTimeout(id);
	},
};
