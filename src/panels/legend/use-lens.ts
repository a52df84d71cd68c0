import { useEffect, useMemo, useState } from "react";
import type { CanvasLayer, Lens, LensView } from "../../canvas/layer.ts";
import { dayOfDevice } from "../../editor/day-of-device.ts";
import { useEditor, useMap, useObservable, useView } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";

const revisionOf = (map: JourneyMap) => map.revision;
const none = { get: () => undefined, subscribe: () => () => {} };

/** What a layer that is on says of the map as it is now; null until it is loaded. */
export function useLens(layer: CanvasLayer): LensView | null {
	const { session } = useEditor();
	const [lens, setLens] = useState<Lens | null>(null);
	useEffect(() => {
		let isGone = false;
		// Where it cannot be loaded, the canvas says so and switches it off.
		layer.load().then(
			(loaded) => isGone || setLens(loaded),
			() => {},
		);
		return () => {
			isGone = true;
		};
	}, [layer]);
	const inputs = useMemo(() => lens?.inputs?.(session) ?? none, [lens, session]);
	const input = useObservable<unknown>(inputs);
	const choice = useView((view) => view.lensChoices[layer.id] ?? "");
	const revision = useMap(revisionOf);
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	return useMemo(
		() => lens?.look({ map: session.map, today: dayOfDevice(new Date()), choice, input }) ?? null,
		[lens, session, revision, choice, input],
	);
}
