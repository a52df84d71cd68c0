import { relativeTime } from "../../ui/relative-time.ts";

/** How long ago somebody was here, given ISO 8601 instants; `now` in ms since 1970. */
export function seenText(joinedAt: string, seenAt: string | null, now: number): string {
	const seen = seenAt ?? joinedAt;
	return `here ${relativeTime(Date.parse(seen), now)}`;
}
