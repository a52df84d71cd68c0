import type { LucideIcon } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { firstIcons } from "./first-icons.ts";

const listeners = new Set<() => void>();
let more: ReadonlyMap<string, LucideIcon> | null = null;
let isLoading = false;

/** Undefined while the icon is not here yet, and for a name that has none. */
export function useIcon(name: string): LucideIcon | undefined {
	// Effects run once the first icons are on the screen: the others are here before they are asked for.
	useEffect(loadMore, []);
	return useSyncExternalStore(subscribe, () => firstIcons.get(name) ?? more?.get(name));
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

function loadMore(): void {
	if (more || isLoading) return;
	isLoading = true;
	void load();
}

async function load(): Promise<void> {
	try {
		more = (await import("./more-icons.ts")).moreIcons;
		for (const listener of [...listeners]) listener();
	} catch {
		// Icons are decoration: without the network there is room in their place, and the next one tries again.
	} finally {
		isLoading = false;
	}
}
