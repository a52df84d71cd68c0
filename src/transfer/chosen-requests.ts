import type { ThemeName } from "../shared/scene/theme.ts";
import type { PictureChoices } from "./picture-choices.ts";
import type { PartName, PdfRequest, RasterRequest, SvgRequest } from "./picture-request.ts";
import { rasterSize } from "./raster-sizes.ts";

export function chosenRaster({ raster }: PictureChoices, theme: ThemeName, part: PartName): RasterRequest {
	const { format, isTransparent } = raster;
	const { scale, dpi } = rasterSize(raster.size);
	const isSeeThrough = isTransparent && format !== "jpeg";
	return { kind: "raster", format, scale, dpi, theme, isTransparent: isSeeThrough, part };
}

export function chosenSvg({ svg }: PictureChoices, theme: ThemeName, isOutlined: boolean): SvgRequest {
	return { kind: "svg", theme, isTransparent: svg.isTransparent, isOutlined };
}

export function chosenPdf({ pdf }: PictureChoices): PdfRequest {
	const { theme, ...options } = pdf;
	return { kind: "pdf", theme, options };
}
