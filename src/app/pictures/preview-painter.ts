import { Brush } from "../../canvas/painter/brush.ts";
import { IconCache } from "../../canvas/painter/icon-cache.ts";
import { ImageCache, type ImageLoader } from "../../canvas/painter/image-cache.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import { imageHashes } from "../../shared/scene/image-hashes.ts";
import { pictureOfMap } from "../../shared/scene/picture-of-map.ts";
import { pictureTheme } from "../../shared/scene/picture-theme.ts";
import type { SceneItem, Theme } from "../../shared/scene/scene.ts";
import type { DrawnMap } from "./drawn-map.ts";
import type { PreviewRequest } from "./preview-messages.ts";

/** Items between two looks at whether a newer request has come. */
const slice = 500;
/** More pictures than this show as their frames: a preview is not worth the memory. */
const mostImages = 60;

const frameIds: ReadonlySet<string> = new Set(["strip", "legend", "footer"]);

function isFrame({ id }: SceneItem): boolean {
	return frameIds.has(id);
}

interface Painting {
	readonly bounds: Box;
	/** Device pixels per map unit. */
	readonly scale: number;
	readonly theme: Theme;
	/** Whether a newer request has come meanwhile. */
	readonly isStale: () => Promise<boolean>;
}

/** Small pictures of one map. The map's own part is drawn once and kept: another title draws header, legend and footer and nothing else. */
export class PreviewPainter {
	readonly #drawn: DrawnMap;
	readonly #images: ImageCache;
	/** Pictures that are shown, by their hashes. */
	readonly #shown = new Set<string>();
	readonly #icons = new IconCache();
	#map: { readonly key: string; readonly bitmap: OffscreenCanvas } | null = null;

	constructor(drawn: DrawnMap, load: ImageLoader) {
		this.#drawn = drawn;
		this.#images = new ImageCache(
			async (hash) => (this.#shown.has(hash) ? load(hash) : null),
			() => {},
		);
	}

	/** Null where a newer request has come. Throws where this browser has no canvas left. */
	async draw(request: PreviewRequest, isStale: Painting["isStale"]): Promise<ImageBitmap | null> {
		const { look, theme: name } = request;
		const { items, bounds } = pictureOfMap(this.#drawn, look);
		const scale = Math.min(request.width / bounds.width, request.height / bounds.height);
		const painting = { scale, theme: pictureTheme(this.#drawn.map, name, look), isStale };
		const key = [name, look.pictureGrey, look.pictureOverlays, scale].join(" ");
		const mapBounds = this.#drawn.layout.bounds;
		if (this.#map?.key !== key) {
			const own = items.filter((item) => !isFrame(item));
			const bitmap = await this.#paint(own, { ...painting, bounds: mapBounds });
			if (bitmap === null) return null;
			this.#map = { key, bitmap };
		}
		const map = this.#map.bitmap;
		const frame = await this.#paint(items.filter(isFrame), { ...painting, bounds });
		if (frame === null) return null;
		const context = contextOf(frame);
		context.setTransform(1, 0, 0, 1, 0, 0);
		context.globalCompositeOperation = "destination-over";
		context.drawImage(map, (mapBounds.x - bounds.x) * scale, (mapBounds.y - bounds.y) * scale);
		context.fillStyle = painting.theme.surface ?? "#ffffff";
		context.fillRect(0, 0, frame.width, frame.height);
		return frame.transferToImageBitmap();
	}

	async #paint(items: readonly SceneItem[], { bounds, scale, theme, isStale }: Painting): Promise<OffscreenCanvas | null> {
		const size = (length: number) => Math.max(1, Math.round(length * scale));
		const canvas = new OffscreenCanvas(size(bounds.width), size(bounds.height));
		const context = contextOf(canvas);
		const images = imagesOf(items);
		for (const hash of images) this.#shown.add(hash);
		await this.#images.preload(images);
		const brush = new Brush(context, { theme, icons: this.#icons, images: this.#images });
		brush.begin(scale, 1);
		context.setTransform(scale, 0, 0, scale, -bounds.x * scale, -bounds.y * scale);
		for (const [index, item] of items.entries()) {
			brush.draw(item.shapes);
			if (index % slice === slice - 1 && (await isStale())) return null;
		}
		return (await isStale()) ? null : canvas;
	}
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
	const context = canvas.getContext("2d");
	if (context === null) throw new Error("There is no canvas left.");
	return context;
}

function imagesOf(items: readonly SceneItem[]): readonly string[] {
	return [...imageHashes(items)].slice(0, mostImages);
}
