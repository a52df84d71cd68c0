import * as z from "zod/mini";
import { pictureSchema, wordSchema } from "./schema.ts";

/** What the pictures of a map show, whatever their format. They are scalars of the map, so that a team shares them and each merges by itself. */
export interface PictureLook {
	/** `""`: the map's own. */
	readonly pictureTitle: string;
	/** A picture among the map's files, `""` for none. */
	readonly pictureLogo: string;
	/** The strip above the map: title, scenario, goal, facts, logo. */
	readonly pictureHeader: boolean;
	/** The personas in that strip. */
	readonly picturePersonas: boolean;
	readonly pictureLegend: boolean;
	/** Words of the footer instead of title and version, `""` for those. */
	readonly pictureFooter: string;
	/** The map's address in the footer. */
	readonly pictureSource: boolean;
	/** The day on which the picture is made, in the footer. */
	readonly pictureDate: boolean;
	/** The layers that are on; what draws without a screen has none. */
	readonly pictureOverlays: boolean;
	/** `""`: as the page is, light where there is none. */
	readonly pictureTheme: "" | "light" | "dark";
	/** Colours that are told apart in greyscale. */
	readonly pictureGrey: boolean;
	/** A font's family, or several after commas, for what leaves the font to who opens it; `""`: Inter. */
	readonly pictureFont: string;
}

export const pictureLookFields = {
	pictureTitle: wordSchema,
	pictureLogo: pictureSchema,
	pictureHeader: z.boolean(),
	picturePersonas: z.boolean(),
	pictureLegend: z.boolean(),
	pictureFooter: wordSchema,
	pictureSource: z.boolean(),
	pictureDate: z.boolean(),
	pictureOverlays: z.boolean(),
	pictureTheme: z.enum(["", "light", "dark"]),
	pictureGrey: z.boolean(),
	pictureFont: wordSchema,
};

export const pictureLookDefaults: PictureLook = {
	pictureTitle: "",
	pictureLogo: "",
	pictureHeader: true,
	picturePersonas: true,
	pictureLegend: true,
	pictureFooter: "",
	pictureSource: true,
	pictureDate: true,
	pictureOverlays: true,
	pictureTheme: "",
	pictureGrey: false,
	pictureFont: "",
};

/** The look that a map remembers. */
export function pictureLookOf(info: PictureLook): PictureLook {
	const { pictureTitle, pictureLogo, pictureHeader, picturePersonas, pictureLegend, pictureFooter } = info;
	const { pictureSource, pictureDate, pictureOverlays, pictureTheme, pictureGrey, pictureFont } = info;
	return {
		...{ pictureTitle, pictureLogo, pictureHeader, picturePersonas, pictureLegend, pictureFooter },
		...{ pictureSource, pictureDate, pictureOverlays, pictureTheme, pictureGrey, pictureFont },
	};
}

export function pictureTitleOf({ title }: { readonly title: string }, { pictureTitle }: PictureLook): string {
	return [pictureTitle, title, "Untitled map"].find((words) => words.trim() !== "") ?? "";
}

/** The families that are named, first the wanted one; without quotation marks and what else ends a name in a style sheet. */
export function pictureFonts({ pictureFont }: PictureLook): readonly string[] {
	return pictureFont
		.split(",")
		.map((name) => name.replace(/["'\\<>{};]|\p{C}/gu, "").trim())
		.filter((name) => name !== "");
}

export interface FooterFacts {
	readonly title: string;
	/** Where the format shows it, else `""`. */
	readonly version: string;
	readonly source: string;
	readonly date: string;
}

/** What a footer says, from left to right. Nothing where source and date are off and there are no words: a title alone says nothing new. */
export function footerFacts({ title, version, source, date }: FooterFacts, look: PictureLook): readonly string[] {
	const { pictureFooter, pictureSource, pictureDate } = look;
	const words = pictureFooter.trim();
	if (words === "" && !pictureSource && !pictureDate) return [];
	const own = words === "" ? [look.pictureTitle.trim() === "" ? title : look.pictureTitle, version] : [words];
	return [...own, pictureSource ? source : "", pictureDate ? date : ""].filter((fact) => fact !== "");
}
