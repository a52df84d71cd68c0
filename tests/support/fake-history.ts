import type { HistoryServices } from "../../src/editor/history/history-services.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import type { ActivityEntry, LatestActivity, Version } from "../../src/shared/protocol/history-api.ts";
import type { HistoryClient } from "../../src/sync/history-client.ts";

/** What the activity of the map itself is about. */
const ofMap: ReadonlySet<string> = new Set(["map", "personas", "owners"]);

const people = { ada: { name: "Ada" }, ben: { name: "Ben" } };

export function version(id: string, at: string, more: Partial<Version> = {}): Version {
	return { id, at, kind: "auto", name: "", person: "", editors: ["ada"], size: 100, restored: null, ...more };
}

/** A server of history in memory: what the page asks of it, and what it answers. */
export function fakeHistory(now = Date.parse("2026-03-12T16:00:00Z")) {
	const versions: Version[] = [];
	const contents = new Map<string, MapContent>();
	const entries: ActivityEntry[] = [];
	const calls: string[] = [];
	let latest: LatestActivity = { records: [], people };
	let isAway = false;
	const ask = (call: string) => {
		calls.push(call);
		if (isAway) throw new AppError("unavailable", "The server cannot be reached; check the connection and try again.");
	};
	const keep = (made: Version) => {
		versions.unshift(made);
		return made;
	};
	const client: HistoryClient = {
		async versions(_, before = "") {
			ask(`versions ${before}`.trim());
			const from = before === "" ? 0 : versions.findIndex(({ id }) => id === before);
			const page = versions.slice(from, from + 20);
			return { versions: page, people, next: versions[from + 20]?.id ?? null };
		},
		async version(_, id) {
			ask(`version ${id}`);
			const found = versions.find((each) => each.id === id);
			const content = contents.get(id);
			if (!found || !content) throw new AppError("notFound", "There is no such version.");
			return { ...found, people, content };
		},
		async name(_, name) {
			ask(`name ${name}`);
			return keep(version(`named-${versions.length}`, new Date(now).toISOString(), { kind: "named", name, person: "ada" }));
		},
		async rename(_, id, name) {
			ask(`rename ${id} ${name}`);
			const at = versions.findIndex((each) => each.id === id);
			const renamed = { ...(versions[at] ?? version(id, "")), kind: "named" as const, name };
			versions[at] = renamed;
			return renamed;
		},
		async keepBeforeRestoring(_, id) {
			ask(`keepBeforeRestoring ${id}`);
			return keep(version(`before-${versions.length}`, new Date(now).toISOString(), { kind: "restore", restored: id }));
		},
		async duplicate(_, id, copy) {
			ask(`duplicate ${id} ${copy.title}`);
			const counts = { cards: 0, stages: 0, steps: 0 };
			const times = { createdAt: 0, updatedAt: 0, deletedAt: null };
			return { id: copy.id, title: copy.title, scenario: "", state: "current", role: "owner", ...times, ...counts };
		},
		async activity(_, { collection, id, before = "" }) {
			ask(`activity ${before}`.trim());
			const from = Number(before || 0);
			const asked = entries.filter((entry) =>
				collection === "map" ? ofMap.has(entry.collection) : entry.collection === collection && entry.record === id,
			);
			return { entries: asked.slice(from, from + 3), people, next: asked.length > from + 3 ? `${from + 3}` : null };
		},
		async latest() {
			ask("latest");
			return latest;
		},
	};
	const services: HistoryServices = { client, now: () => now };
	return {
		services,
		client,
		calls,
		/** Newest first, as they are given; with the map as it was where it is to be looked at. */
		has(list: readonly Version[], content?: MapContent) {
			versions.push(...list);
			if (content) for (const { id } of list) contents.set(id, content);
		},
		hasEntries: (list: readonly ActivityEntry[]) => void entries.push(...list),
		hasLatest(next: LatestActivity) {
			latest = next;
		},
		goAway(next: boolean) {
			isAway = next;
		},
	};
}
