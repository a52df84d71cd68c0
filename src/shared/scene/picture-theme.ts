import type { JourneyMap } from "../map/journey-map.ts";
import type { PictureLook } from "../map/picture-look.ts";
import type { Theme } from "./scene.ts";
import { type ThemeName, themes } from "./theme.ts";
import { greyThemeFor } from "./theme-grey.ts";

/** The theme that a look asks for, or the one where the picture is made. */
export function themeNameOf({ pictureTheme }: PictureLook, here: ThemeName): ThemeName {
	return pictureTheme === "" ? here : pictureTheme;
}

/** The colours of a map's pictures. */
export function pictureTheme(
	map: Pick<JourneyMap, "personaIds" | "personas">,
	name: ThemeName,
	{ pictureGrey }: PictureLook,
): Theme {
	if (!pictureGrey) return themes[name];
	return greyThemeFor(
		name,
		map.personaIds.map((id) => map.personas.get(id)?.colour ?? ""),
	);
}
