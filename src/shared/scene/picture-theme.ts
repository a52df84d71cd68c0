import type { PictureLook } from "../map/picture-look.ts";
import type { Theme } from "./scene.ts";
import { type ThemeName, themes } from "./theme.ts";
import { greyThemes } from "./theme-grey.ts";

/** The theme that a look asks for, or the one where the picture is made. */
export function themeNameOf({ pictureTheme }: PictureLook, here: ThemeName): ThemeName {
	return pictureTheme === "" ? here : pictureTheme;
}

export function pictureTheme(name: ThemeName, { pictureGrey }: PictureLook): Theme {
	return (pictureGrey ? greyThemes : themes)[name];
}
