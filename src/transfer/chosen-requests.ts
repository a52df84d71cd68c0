import type { ThemeName } from "../shared/scene/theme.ts";
import type { PictureChoices } from "./picture-choices.ts";
import type { PartName, PdfRequest, RasterRequest, SvgRequest } from "./picture-request.ts";
import { rasterSize } from "./raster-sizes.ts";

/** `page`: the theme where none was chosen. */
export function chosenRaster({ theme, raster }: PictureChoices, page: ThemeName, part: PartName): RasterRequest {
	const { format, isTransparent } = raster;
	const { scale, dpi } = rasterSize(raster.size);
	const isSeeThrough = isTransparent && format !== "jpeg";
	return { kind: "raster", format, scale, dpi, theme: theme ?? page, isTransparent: isSeeThrough, part };
}

export function chosenSvg({ theme, svg }: PictureChoices, page: ThemeName, isOutlined: boolean): SvgRequest {
	return { kind: "svg", theme: theme ?? page, isTransparent: svg.isTransparent, isOutlined };
}

export function chosenPdf({ pdf }: PictureChoices): PdfRequest {
	const { theme, ...options } = pdf;
	return { kind: "pdf", theme, options };
}
