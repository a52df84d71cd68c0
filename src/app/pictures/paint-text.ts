import { fontOf, prepareText } from "../../canvas/painter/brush.ts";
import { textStyles } from "../../shared/layout/text-styles.ts";
import type { ForeignRun } from "../../shared/pdf/plan-needs.ts";
import type { ForeignPicture } from "../../shared/pdf/write-pdf.ts";
import type { Theme } from "../../shared/scene/scene.ts";
import { colourOf } from "../../shared/scene/theme.ts";

/** Pixels per map unit: sharp on paper. */
const density = 4;

/** Characters that the shipped font lacks, in the fonts of this device. */
export async function paintText({ text, style, fill, width }: ForeignRun, theme: Theme): Promise<ForeignPicture | null> {
	const { size } = textStyles[style];
	const [ascent, descent] = [size * 1.1, size * 0.4];
	const pixels = Math.ceil(width * density);
	if (pixels < 1) return null;
	const canvas = new OffscreenCanvas(Math.min(pixels, 16_000), Math.ceil((ascent + descent) * density));
	const context = canvas.getContext("2d");
	if (context === null) return null;
	prepareText(context);
	context.font = fontOf(style);
	context.fillStyle = colourOf(theme, fill);
	context.setTransform(canvas.width / width, 0, 0, density, 0, 0);
	// Its place in the line is as wide as it was measured without this device's fonts.
	context.fillText(text, 0, ascent, width);
	const blob = await canvas.convertToBlob({ type: "image/png" });
	return { png: new Uint8Array(await blob.arrayBuffer()), ascent, descent };
}
