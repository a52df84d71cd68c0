import type { PictureUri } from "../../src/shared/scene/svg/svg-images.ts";
import { isDrawable } from "../maps/drawable-picture.ts";
import type { JobMeans } from "./do-job.ts";

/** A card's picture as it stands in a drawing; null for one that is not there or cannot be drawn, which shows its frame. */
export function pictureUriOf({ loadPicture }: Pick<JobMeans, "loadPicture">): PictureUri {
	return async (hash) => {
		const picture = await loadPicture(hash, 0);
		if (picture === null || !isDrawable(picture.type, picture.bytes)) return null;
		return `data:${picture.type};base64,${Buffer.from(picture.bytes).toString("base64")}`;
	};
}
