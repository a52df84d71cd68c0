/** Of received, resolved and reopened tickets, in percent; null over nothing. */
export function resolutionRates({ received, resolved, reopened }: { received: number; resolved: number; reopened: number }): {
	readonly resolution: number | null;
	readonly reopen: number | null;
	/** Resolved and not opened again. */
	readonly netResolution: number | null;
} {
	const percent = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole);
	return {
		resolution: percent(resolved, received),
		reopen: percent(reopened, resolved),
		netResolution: percent(resolved - reopened, received),
	};
}
