import type { Version } from "../../shared/protocol/history-api.ts";

/** What stands in the list: a version, or a run of automatic ones that is folded or can be. */
export type VersionLine =
	| { readonly kind: "version"; readonly version: Version; readonly isFoldable: boolean }
	| { readonly kind: "fold"; readonly id: string; readonly versions: readonly Version[]; readonly isOpen: boolean };

export interface VersionDay {
	/** ISO day of this device. */
	readonly day: string;
	readonly lines: readonly VersionLine[];
}

export interface GroupOptions {
	/** Ids of folds that somebody has opened or closed, against what they are by themselves. */
	readonly turned: ReadonlySet<string>;
	/** The version that is shown: it is never folded away. */
	readonly shownId: string;
}

/** Versions by day, the newest first; what somebody named stands out, and what the server kept between is folded. */
export function groupVersions(versions: readonly Version[], options: GroupOptions): readonly VersionDay[] {
	const days = new Map<string, Version[]>();
	for (const version of versions) {
		const day = dayOf(version);
		const list = days.get(day);
		if (list) list.push(version);
		else days.set(day, [version]);
	}
	return [...days].map(([day, ofDay], index) => ({ day, lines: linesOf(ofDay, options, index === 0) }));
}

/** Of this device, as the person who looks counts days. */
function dayOf({ at }: Version): string {
	const date = new Date(at);
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function two(number: number): string {
	return String(number).padStart(2, "0");
}

function linesOf(versions: readonly Version[], { turned, shownId }: GroupOptions, isNewestDay: boolean): VersionLine[] {
	const lines: VersionLine[] = [];
	for (let at = 0; at < versions.length; ) {
		const run = versions.slice(at, endOfRun(versions, at));
		const [first] = run;
		if (!first) break;
		at += run.length;
		if (run.length === 1) {
			lines.push({ kind: "version", version: first, isFoldable: false });
			continue;
		}
		// Named by its oldest: the newest of the newest run is another every few minutes.
		const id = `fold:${run.at(-1)?.id ?? ""}`;
		const isOpenByItself = (isNewestDay && lines.length === 0) || run.some((version) => version.id === shownId);
		const isOpen = isOpenByItself !== turned.has(id);
		lines.push({ kind: "fold", id, versions: run, isOpen });
		if (isOpen) lines.push(...run.map((version): VersionLine => ({ kind: "version", version, isFoldable: true })));
	}
	return lines;
}

/** A run of automatic versions, or one version of another kind. */
function endOfRun(versions: readonly Version[], from: number): number {
	let end = from + 1;
	if (versions[from]?.kind !== "auto") return end;
	while (versions[end]?.kind === "auto") end++;
	return end;
}
