import type { LucideIcon } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

type Icons = ReadonlyMap<string, LucideIcon>;

const listeners = new Set<() => void>();
let first: Icons | null = null;
let more: Icons | null = null;
let loadingFirst: Promise<void> | null = null;
let loadingMore: Promise<void> | null = null;

/** Undefined while the icon is not here yet, and for a name that has none. */
export function useIcon(name: string): LucideIcon | undefined {
	// Effects run once the first icons are on the screen: the others are here before they are asked for.
	useEffect(() => void loadMoreIcons(), []);
	return useSyncExternalStore(subscribe, () => first?.get(name) ?? more?.get(name));
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** The icons that a page shows before anything is opened. Never rejects: icons are decoration. */
export function loadFirstIcons(): Promise<void> {
	loadingFirst ??= attempt(async () => {
		first = (await import("./first-icons.ts")).firstIcons;
	}).finally(() => {
		if (!first) loadingFirst = null;
	});
	return loadingFirst;
}

function loadMoreIcons(): Promise<void> {
	loadingMore ??= attempt(async () => {
		await loadFirstIcons();
		more = (await import("./more-icons.ts")).moreIcons;
	}).finally(() => {
		if (!more) loadingMore = null;
	});
	return loadingMore;
}

async function attempt(load: () => Promise<void>): Promise<void> {
	try {
		await load();
		for (const listener of [...listeners]) listener();
	} catch {
		// Without the network there is room in their place, and the next one tries again.
	}
}
