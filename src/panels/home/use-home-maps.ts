import { useCallback, useEffect, useState } from "react";
import { errorText } from "../../ui/error-text.ts";
import type { HomeList, HomeMap, HomeMaps } from "./home-maps.ts";

export interface HomeActions {
	rename(map: HomeMap, title: string): void;
	duplicate(map: HomeMap): void;
	remove(map: HomeMap): void;
	restore(map: HomeMap): void;
	leave(map: HomeMap): void;
	bringBack(map: HomeMap): void;
	forget(map: HomeMap): void;
}

interface Told {
	readonly text: string;
	readonly actionLabel?: string;
	readonly action?: () => void;
}

function without(maps: readonly HomeMap[], id: string): readonly HomeMap[] {
	return maps.filter((map) => map.id !== id);
}

function renamed(list: HomeList, id: string, title: string): HomeList {
	return { ...list, maps: list.maps.map((map) => (map.id === id ? { ...map, title } : map)) };
}

function letGoText(titles: readonly string[]): string {
	const [first = ""] = titles;
	const what = titles.length === 1 ? `“${first || "Untitled map"}”` : `${titles.length} maps`;
	return `${what} had been in the bin until the time was over: removed from the server, and from this device.`;
}

function takenAwayText(titles: readonly string[]): string {
	const [first = ""] = titles;
	const what = titles.length === 1 ? `“${first || "Untitled map"}”` : `${titles.length} maps`;
	return `You no longer have access to ${what}.`;
}

/**
 * The list, and what a person can do with it. The page changes at once; what the store then says
 * is the truth, also after a refusal, which `tell` shows.
 */
export function useHomeMaps(store: HomeMaps, tell: (told: Told) => void) {
	const [list, setList] = useState<HomeList | null>(null);

	const reload = useCallback(async () => {
		try {
			const listed = await store.list();
			setList(listed);
			if (listed.letGo.length > 0) tell({ text: letGoText(listed.letGo) });
			if (listed.takenAway.length > 0) tell({ text: takenAwayText(listed.takenAway) });
		} catch (thrown) {
			setList({ maps: [], bin: [], letGo: [], takenAway: [], serverProblem: errorText(thrown) });
		}
	}, [store, tell]);

	useEffect(() => {
		void reload();
		const onReturn = () => document.visibilityState === "visible" && void reload();
		document.addEventListener("visibilitychange", onReturn);
		window.addEventListener("online", reload);
		return () => {
			document.removeEventListener("visibilitychange", onReturn);
			window.removeEventListener("online", reload);
		};
	}, [reload]);

	const change = async (optimistic: (list: HomeList) => HomeList, write: () => Promise<unknown>, told?: Told) => {
		setList((now) => now && optimistic(now));
		try {
			await write();
			if (told) tell(told);
		} catch (thrown) {
			tell({ text: errorText(thrown) });
		}
		await reload();
	};

	const restore = (map: HomeMap) =>
		void change(
			(now) => ({ ...now, maps: [map, ...without(now.maps, map.id)], bin: without(now.bin, map.id) }),
			() => store.restore(map),
		);
	const actions: HomeActions = {
		rename: (map, title) =>
			void change(
				(now) => renamed(now, map.id, title),
				() => store.rename(map, title),
			),
		duplicate: (map) =>
			void change(
				(now) => now,
				() => store.duplicate(map),
				{ text: `Duplicated “${map.title}”.` },
			),
		remove: (map) =>
			void change(
				(now) => ({ ...now, maps: without(now.maps, map.id), bin: [map, ...now.bin] }),
				() => store.remove(map),
				{ text: `“${map.title}” is in the bin.`, actionLabel: "Undo", action: () => restore(map) },
			),
		restore,
		leave: (map) =>
			void change(
				(now) => ({ ...now, maps: without(now.maps, map.id) }),
				() => store.leave(map),
				{ text: `You have left “${map.title || "Untitled map"}”.` },
			),
		bringBack: (map) =>
			void change(
				(now) => now,
				() => store.bringBack(map),
				{ text: `“${map.title}” is on the server again.` },
			),
		forget: (map) =>
			void change(
				(now) => ({ ...now, maps: without(now.maps, map.id) }),
				() => store.forget(map),
				{ text: `“${map.title || "Untitled map"}” has left this device.` },
			),
	};
	return { list, actions, reload };
}
