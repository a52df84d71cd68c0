import { useMemo, useState } from "react";
import { useIsReadOnly, useMap } from "../editor/use-session.ts";
import { useWrite } from "../editor/use-write.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { type PictureLook, pictureLookOf } from "../shared/map/picture-look.ts";
import { updateMap } from "../shared/operations/map-info.ts";

const infoOf = (map: JourneyMap) => map.info;

export interface LookInUse {
	/** What the map remembers, with what is chosen here and not remembered. */
	readonly look: PictureLook;
	/** False where the map may not be edited: the choice holds until the dialog closes. */
	readonly isRemembered: boolean;
	/** Shows it at once; `keep` makes the map remember it. */
	show(changes: Partial<PictureLook>): void;
	keep(changes: Partial<PictureLook>): void;
}

/** What the pictures of the open map show, as one who may edit it sets for all and one who may not sets for this time. */
export function useLook(): LookInUse {
	const info = useMap(infoOf);
	const isReadOnly = useIsReadOnly();
	const write = useWrite();
	const [shown, setShown] = useState<Partial<PictureLook>>({});
	const look = useMemo(() => ({ ...pictureLookOf(info), ...shown }), [info, shown]);
	const show = (changes: Partial<PictureLook>) => setShown((before) => ({ ...before, ...changes }));
	return {
		look,
		isRemembered: !isReadOnly,
		show,
		keep(changes) {
			if (isReadOnly) {
				show(changes);
				return;
			}
			const isNew = Object.entries(changes).some(([field, value]) => Reflect.get(info, field) !== value);
			if (isNew) write((doc, origin) => updateMap(doc, { changes }, origin));
			// From here on the map says it, also where somebody else changes it.
			setShown((before) => {
				const rest = { ...before };
				for (const field of Object.keys(changes)) Reflect.deleteProperty(rest, field);
				return rest;
			});
		},
	};
}
