import { useState } from "react";
import { keepPictureChoices, type PictureChoices, pictureChoices } from "./picture-choices.ts";

/** A map's choices, and how to change some of them. */
export function usePictureChoices(mapId: string): [PictureChoices, (changes: Partial<PictureChoices>) => void] {
	const [choices, setChoices] = useState(() => pictureChoices(mapId));
	return [
		choices,
		(changes) => {
			const next = { ...choices, ...changes };
			setChoices(next);
			keepPictureChoices(mapId, next);
		},
	];
}
