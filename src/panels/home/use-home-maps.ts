import { useCallback, useEffect, useState } from "react";
import { errorText } from "../../ui/error-text.ts";
import type { HomeList, HomeMap, HomeMaps } from "./home-maps.ts";

export interface HomeActions {
	rename(map: HomeMap, title: string): void;
	duplicate(map: HomeMap): void;
	remove(map: HomeMap): void;
	restore(map: HomeMap): void;
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

/**
 * The list, and what a person can do with it. The page changes at once; what the store then says
 * is the truth, also after a refusal, which `tell` shows.
 */
export function useHomeMaps(store: HomeMaps, tell: (told: Told) => void) {
	const [list, setList] = useState<HomeList | null>(null);

	const reload = useCallback(async () => {
		try {
			setList(await store.list());
		} catch (thrown) {
			setList({ maps: [], bin: [], serverProblem: errorText(thrown) });
		}
	}, [store]);

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
	};
	return { list, actions, reload };
}
