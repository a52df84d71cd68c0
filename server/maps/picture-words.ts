import { AppError } from "../../src/shared/errors.ts";
import type { PicturePart } from "../../src/shared/picture/picture-plan.ts";
import { unitsPerInch } from "./png-of-content.ts";

/** Pixels for each unit of the map. */
export const scales = ["1", "2", "3", "4"] as const;

/** What a call or a command line says of a picture's size and of what it shows. */
export interface PictureWords {
	readonly scale?: (typeof scales)[number] | undefined;
	readonly dpi?: string | undefined;
	/** A stage's id; `""` for *Unassigned*. */
	readonly stage?: string | undefined;
	/** Ids of cards, with commas between them. */
	readonly cards?: string | undefined;
}

const leastDpi = 48;
const mostDpi = 600;

export function dpiOfScale(scale: number): number {
	return scale * unitsPerInch;
}

/** Throws `badRequest` where the words do not fit. */
export function dpiOf({ scale, dpi }: PictureWords): number {
	if (dpi === undefined) return dpiOfScale(Number(scale ?? "1"));
	if (scale !== undefined) throw new AppError("badRequest", "Give scale or dpi, not both: 1x are 96 DPI.");
	const given = /^\d{1,4}$/.test(dpi) ? Number(dpi) : 0;
	if (given < leastDpi || given > mostDpi)
		throw new AppError("badRequest", `“dpi” must be a whole number from ${leastDpi} to ${mostDpi}.`);
	return given;
}

/** Throws `badRequest` where the words do not fit. */
export function partOf({ stage, cards }: PictureWords): PicturePart {
	if (stage !== undefined && cards !== undefined)
		throw new AppError("badRequest", "Give stage or cards, not both: a picture shows one part of the map.");
	if (stage !== undefined) return { kind: "stage", stageId: stage };
	if (cards === undefined) return { kind: "whole" };
	const cardIds = cards.split(",").flatMap((id) => (id.trim() === "" ? [] : [id.trim()]));
	if (cardIds.length === 0) throw new AppError("badRequest", "“cards” must name cards by their ids, with commas between them.");
	return { kind: "cards", cardIds };
}

/** For a format that always holds the whole map: a part must not be asked for in vain. */
export function requireWhole({ stage, cards }: PictureWords): void {
	if (stage !== undefined || cards !== undefined)
		throw new AppError(
			"badRequest",
			"A part of a map can be had as PNG or SVG; leave stage and cards out, or take one of these.",
		);
}
