import type { Box } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { Shape } from "./scene.ts";

/** One or two capitals that stand for a name: "Digital sales" is DS, "Amira" is A. */
export function initialsOf(name: string): string {
	const words = name.split(/[\s&/+-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
	const letters = words.length > 2 ? [words[0], words.at(-1)] : words;
	return letters
		.map((word) => [...(word ?? "")].find((letter) => /[\p{L}\p{N}]/u.test(letter))?.toLocaleUpperCase() ?? "")
		.join("");
}

export interface Avatar {
	readonly name: string;
	readonly colour: string;
	readonly portrait: string;
	/** People are round, teams are square: told apart without colour. */
	readonly isTeam: boolean;
}

/** A portrait where there is one, else initials on the soft colour. */
export function avatarShapes(avatar: Avatar, box: Box, measure: TextMeasure): readonly Shape[] {
	const radius = avatar.isTeam ? Math.min(4, box.width / 4) : box.width / 2;
	const fill = `palette:${avatar.colour}:soft`;
	const stroke = `palette:${avatar.colour}`;
	const frame: Shape = { kind: "rect", box, radius, fill, stroke, strokeWidth: 1 };
	if (avatar.portrait !== "") return [frame, { kind: "image", hash: avatar.portrait, box, radius, alt: avatar.name }];
	const style = box.width < 22 ? "initials" : "badge";
	const text = initialsOf(avatar.name);
	const width = measure.width(text, style);
	const cap = style === "initials" ? 6.2 : 8;
	const x = box.x + (box.width - width) / 2;
	const y = box.y + (box.height + cap) / 2;
	return [frame, { kind: "text", x, y, text, width, style, fill: stroke }];
}
