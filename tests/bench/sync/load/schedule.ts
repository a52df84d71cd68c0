export interface Beat {
	/** ms after the start. */
	readonly at: number;
	play(): void;
}

/** Plays each beat at its time; one that is late is played at once, so that the load stays what was asked for. */
export function playSchedule(beats: readonly Beat[]): Promise<void> {
	const sorted = [...beats].sort((a, b) => a.at - b.at);
	const start = performance.now();
	let next = 0;
	return new Promise((resolve) => {
		const step = () => {
			const now = performance.now() - start;
			for (let beat = sorted[next]; beat !== undefined && beat.at <= now; beat = sorted[next]) {
				beat.play();
				next += 1;
			}
			const following = sorted[next];
			if (following === undefined) resolve();
			else setTimeout(step, Math.max(0, following.at - now));
		};
		step();
	});
}

/** Resolves when nothing has changed for so long, or when patience ends; ms. */
export async function untilQuiet(read: () => number, { rest, patience }: { readonly rest: number; readonly patience: number }) {
	const deadline = performance.now() + patience;
	let last = read();
	let since = performance.now();
	while (performance.now() < deadline && performance.now() - since < rest) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		const now = read();
		if (now !== last) since = performance.now();
		last = now;
	}
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
