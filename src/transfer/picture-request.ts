import type { RasterFormat } from "../shared/picture/raster-size.ts";
import type { PrintOptions } from "../shared/print/paper.ts";
import type { ThemeName } from "../shared/scene/theme.ts";

/** The whole map, what is selected, what is in view, or `stage:{id}`. */
export type PartName = "whole" | "selection" | "view" | `stage:${string}`;

export interface RasterRequest {
	readonly kind: "raster";
	readonly format: RasterFormat;
	/** Pixels per map unit. */
	readonly scale: number;
	/** Dots per inch that the file names; 96 is the size on the screen. */
	readonly dpi: number;
	readonly theme: ThemeName;
	/** Nothing behind the map; not for JPEG. */
	readonly isTransparent: boolean;
	readonly part: PartName;
}

export interface SvgRequest {
	readonly kind: "svg";
	readonly theme: ThemeName;
	readonly isTransparent: boolean;
	/** Texts as outlines of their letters. */
	readonly isOutlined: boolean;
}

export interface PdfRequest {
	readonly kind: "pdf";
	readonly theme: ThemeName;
	readonly options: PrintOptions;
}

export interface SlidesRequest {
	readonly kind: "slides";
	readonly theme: ThemeName;
}

export type PictureRequest = RasterRequest | SvgRequest | PdfRequest | SlidesRequest;

export interface PictureFile {
	readonly blob: Blob;
	readonly extension: string;
	/** What is not in it as it is on the map, one sentence each. */
	readonly notes: readonly string[];
}

/** `page`: of a PDF; `part`: of a large picture. */
export interface PictureProgress {
	readonly unit: "page" | "part";
	readonly done: number;
	readonly of: number;
}

export interface PictureRun {
	/** Ends the work at once; what was asked for then rejects with its reason. */
	readonly signal: AbortSignal;
	readonly onProgress: (progress: PictureProgress) => void;
}

/** Writes pictures of the open map. */
export type RenderPicture = (request: PictureRequest, run: PictureRun) => Promise<PictureFile>;
