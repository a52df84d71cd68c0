import type { MapContent } from "../../src/shared/map/content.ts";
import { mapInfoDefaults } from "../../src/shared/map/map-info.ts";
import { type PictureLook, pictureLookOf } from "../../src/shared/map/picture-look.ts";
import { type LookWord, lookWithWords } from "../../src/shared/scene/look-words.ts";
import { themeNameOf } from "../../src/shared/scene/picture-theme.ts";
import type { ThemeName } from "../../src/shared/scene/theme.ts";

/** What a call says of how a picture looks. */
export interface LookWish {
	readonly theme?: ThemeName | undefined;
	readonly words: Readonly<Partial<Record<LookWord, string | undefined>>>;
}

/** What the call leaves open is as the map remembers it. Throws `badRequest` where a word does not fit. */
export function wishedLook(
	{ info }: MapContent,
	{ theme, words }: LookWish,
): { readonly theme: ThemeName; readonly look: PictureLook } {
	const look = lookWithWords(pictureLookOf({ ...mapInfoDefaults, ...info }), words);
	return { theme: theme ?? themeNameOf(look, "light"), look };
}
