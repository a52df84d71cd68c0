import * as z from "zod/mini";
import { rasterFormats } from "../shared/picture/raster-size.ts";
import { orientations, pageLayouts, paperNames } from "../shared/print/paper.ts";
import { rasterSizeNames } from "./raster-sizes.ts";

const themeSchema = z.enum(["light", "dark"]);

const schema = z.object({
	raster: z.object({ format: z.enum(rasterFormats), size: z.enum(rasterSizeNames), isTransparent: z.boolean() }),
	svg: z.object({ isTransparent: z.boolean() }),
	pdf: z.object({
		paper: z.enum(paperNames),
		orientation: z.enum(orientations),
		pages: z.enum(pageLayouts),
		/** Paper is white, whatever the page looks like. */
		theme: themeSchema,
	}),
});

/** How pictures of a map were downloaded last. What part of it was shown is chosen anew each time. */
export type PictureChoices = z.infer<typeof schema>;

export const firstChoices: PictureChoices = {
	raster: { format: "png", size: "2x", isTransparent: false },
	svg: { isTransparent: false },
	pdf: { paper: "a3", orientation: "auto", pages: "fit", theme: "light" },
};

function keyOf(mapId: string): string {
	return `odograph:pictures:${mapId}`;
}

/** Kept on this device, for each map. */
export function pictureChoices(mapId: string): PictureChoices {
	try {
		const { data } = schema.safeParse(JSON.parse(localStorage.getItem(keyOf(mapId)) ?? "null"));
		return data ?? firstChoices;
	} catch {
		return firstChoices;
	}
}

export function keepPictureChoices(mapId: string, choices: PictureChoices): void {
	try {
		localStorage.setItem(keyOf(mapId), JSON.stringify(choices));
	} catch {
		// Storage refused (private mode): the choices last as long as the dialog.
	}
}
