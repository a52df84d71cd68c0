const form = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

/** "2 March 2026 at 10:00 – 11:30", in the reader's time zone. */
export function sessionTime({ startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number | null }): string {
	if (endedAt === null) return `${form.format(startedAt)}, still going on`;
	return form.formatRange(startedAt, Math.max(startedAt, endedAt));
}
