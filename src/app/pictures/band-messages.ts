import type { PlanDrawingOptions } from "../../canvas/painter/plan-drawing.ts";
import type { PngBand } from "../../canvas/painter/png-bands.ts";
import type { FontSubset } from "../../shared/layout/font-faces.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { PictureAnswer } from "../../shared/pdf/pdf-messages.ts";
import type { PicturePlan } from "../../shared/picture/picture-plan.ts";

/** What all bands of one picture have in common. */
export interface BandLook extends Omit<PlanDrawingOptions, "loadImage"> {
	/** Of the font, what the picture needs. */
	readonly subsets: readonly FontSubset[];
}

export type ToBandWorker =
	| { readonly kind: "begin"; readonly look: BandLook }
	/** `plan`: what of it is in the band. */
	| { readonly kind: "band"; readonly plan: PicturePlan; readonly band: Box }
	| ({ readonly kind: "picture" } & PictureAnswer<Blob>);

export type FromBandWorker =
	/** Asks for a picture's bytes. */
	| { readonly kind: "picture"; readonly hash: string }
	/** One for each band, in the order in which they were asked for. `lost`: hashes of all pictures that could not be had so far. */
	| { readonly kind: "made"; readonly made: PngBand; readonly lost: readonly string[] }
	| { readonly kind: "failed" };
