import { AppError } from "../errors.ts";
import { type PictureLook, pictureLookFields } from "../map/picture-look.ts";

/** What a call or a command line may say of a picture, by the look's own fields. Another logo is chosen on the map. */
export const lookWords = {
	title: { field: "pictureTitle", meaning: "the title instead of the map's" },
	header: { field: "pictureHeader", meaning: "false: nothing above the map" },
	personas: { field: "picturePersonas", meaning: "false: the header without personas" },
	legend: { field: "pictureLegend", meaning: "false: no legend" },
	footer: { field: "pictureFooter", meaning: "words of the footer instead of the title" },
	source: { field: "pictureSource", meaning: "false: the footer without the map's address" },
	date: { field: "pictureDate", meaning: "false: the footer without the day" },
	font: { field: "pictureFont", meaning: "the font of text in an SVG and in slides instead of Inter" },
	grey: { field: "pictureGrey", meaning: "true: colours that are told apart in greyscale" },
} as const satisfies Readonly<Record<string, { readonly field: keyof PictureLook; readonly meaning: string }>>;

export type LookWord = keyof typeof lookWords;

export const lookWordNames = Object.keys(lookWords) as readonly LookWord[];

/** The look with what the words say; throws `badRequest` where one does not fit. */
export function lookWithWords(look: PictureLook, words: Readonly<Partial<Record<LookWord, string | undefined>>>): PictureLook {
	const changed: Record<string, unknown> = { ...look };
	for (const name of lookWordNames) {
		const word = words[name];
		if (word === undefined) continue;
		const { field } = lookWords[name];
		const isText = typeof look[field] === "string";
		const value: unknown = isText ? word : word === "true" ? true : word === "false" ? false : word;
		const read = pictureLookFields[field].safeParse(value);
		if (!read.success) {
			const fit = isText ? "be at most 200 characters long" : "be true or false";
			throw new AppError("badRequest", `“${name}” must ${fit}.`);
		}
		changed[field] = read.data;
	}
	// Each field is the given look's or has passed its schema.
	return changed as unknown as PictureLook;
}
