import { useEffect, useState } from "react";
import { isNotFetched, missingParts } from "../ui/missing-parts.ts";
import { loadFirstIcons } from "../ui/use-icon.ts";

type MapFrame = typeof import("./map-frame.tsx");

/** A page in the background gets no frames, ms. */
const patience = 200;

/** What stands around a map, null until the map has been painted: it is the map that somebody waits for. */
export function useMapFrame(): MapFrame | null {
	const [frame, setFrame] = useState<MapFrame | null>(null);
	useEffect(() => {
		let isGone = false;
		const load = async () => {
			try {
				await nextPaint();
				const [loaded] = await Promise.all([import("./map-frame.tsx"), loadFirstIcons()]);
				if (!isGone) setFrame(loaded);
			} catch (error) {
				if (isNotFetched(error)) missingParts.setState(true);
				else
					setFrame(() => {
						throw error;
					});
			}
		};
		void load();
		return () => {
			isGone = true;
		};
	}, []);
	return frame;
}

/** Resolves when what has been drawn by now is on the screen. */
function nextPaint(): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, patience);
		requestAnimationFrame(() => {
			clearTimeout(timer);
			setTimeout(resolve);
		});
	});
}
