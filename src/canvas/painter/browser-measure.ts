import { createTextMeasure, type TextMeasure } from "../../shared/layout/text-measure.ts";
import { fontOf, prepareText } from "./brush.ts";

/** The text measure of a browser: what the shipped font lacks is measured in the font that stands in for it. */
export function createBrowserMeasure(): TextMeasure {
	const context = document.createElement("canvas").getContext("2d");
	if (context === null) return createTextMeasure();
	prepareText(context);
	return createTextMeasure({
		fallback(run, style) {
			context.font = fontOf(style);
			return context.measureText(run).width;
		},
	});
}
