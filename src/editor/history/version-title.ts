import type { Version } from "../../shared/protocol/history-api.ts";

const moment = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	year: "numeric",
	hour: "2-digit",
	minute: "2-digit",
});

/** "12 Mar 2026, 14:05", in this device's time. */
export function versionMoment({ at }: Pick<Version, "at">): string {
	return moment.format(new Date(at));
}

/** Its name, with its moment: `“Before the workshop”, 12 Mar 2026, 14:05`. */
export function versionTitle(version: Pick<Version, "at" | "name">): string {
	return version.name === "" ? versionMoment(version) : `“${version.name}”, ${versionMoment(version)}`;
}

const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "14:05", in this device's time. */
export function versionTime({ at }: Pick<Version, "at">): string {
	return time.format(new Date(at));
}
