const longestPause = 86_400_000;

/** How long a `Retry-After` (seconds or a date) asks to wait, ms: at most a day; 0 where there is none, or none that can be read. */
export function retryAfter(text: string | null | undefined, now: number): number {
	if (text == null) return 0;
	const pause = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
	return Number.isFinite(pause) ? Math.min(Math.max(pause, 0), longestPause) : 0;
}
