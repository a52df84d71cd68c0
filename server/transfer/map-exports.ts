import type { PrintOptions } from "../../src/shared/print/paper.ts";
import { type ExportFormat, exportFormats } from "../maps/map-formats.ts";
import type { Maps } from "../maps/maps.ts";
import type { Pictures } from "../maps/pictures.ts";
import { canRasterize, isMissing } from "../maps/rasterize.ts";
import type { MapScores } from "../metrics/map-scores.ts";
import type { CardPicture, DrawnMap, StoredMapBytes, ThreadJobs, WrittenMap } from "./thread-jobs.ts";
import type { LookWish } from "./wished-look.ts";
import type { WorkThreads } from "./work-threads.ts";

export interface MapExportsOptions {
	readonly maps: Maps;
	readonly pictures: Pictures;
	readonly mapScores: MapScores;
	readonly threads: WorkThreads;
	readonly publicUrl: string | null;
	readonly now: () => number;
}

/** How a picture of a map looks; `source` is what its footer says of where it comes from. */
export type PictureWish = Pick<ThreadJobs["svg"]["job"], "wish" | "isTransparent" | "source" | "part">;

/** What a map can be written as, with what can be chosen. */
export type ExportWish =
	| ({ readonly kind: "svg"; readonly isOutlined: boolean } & Omit<PictureWish, "source">)
	| ({ readonly kind: "png"; readonly dpi: number } & Omit<PictureWish, "source">)
	| { readonly kind: "pdf"; readonly options: PrintOptions; readonly wish: LookWish }
	| { readonly kind: "document"; readonly format: ExportFormat; readonly wish: LookWish };

export interface ExportedMap extends WrittenMap {
	/** Content-Type. */
	readonly type: string;
	/** Of the file's name, without the dot. */
	readonly extension: string;
}

export interface PictureOfMap extends DrawnMap {
	/** Of the youngest edit that is in it. */
	readonly seq: number;
}

/** The names that a format can be asked for by. */
export const exportNames: readonly string[] = [...exportFormats.map(({ name }) => name), "pdf", "png", "svg"];

/** Maps in every format in which they leave the server, written beside it. */
export class MapExports {
	readonly #options: MapExportsOptions;

	constructor(options: MapExportsOptions) {
		this.#options = options;
	}

	/** Rejects with `notFound` or `gone` for a map that is not there, else as `WorkThreads` does. */
	async write(mapId: string, wish: ExportWish, signal: AbortSignal): Promise<ExportedMap> {
		const { maps, mapScores, threads, publicUrl } = this.#options;
		// A map that is not there waits for no turn.
		await maps.read(mapId);
		const source = publicUrl === null ? "" : new URL(`map/${mapId}`, publicUrl).href;
		switch (wish.kind) {
			case "svg": {
				const { kind: _, ...chosen } = wish;
				const drawn = await this.svg(mapId, { ...chosen, source }, signal);
				return { ...drawn, type: "image/svg+xml", extension: "svg" };
			}
			case "png": {
				const { kind: _, ...chosen } = wish;
				const drawn = await this.png(mapId, { ...chosen, source }, signal);
				return { ...drawn, type: "image/png", extension: "png" };
			}
			case "pdf": {
				const { options, wish: look } = wish;
				const prepare = async () => ({ ...(await this.#bytes(mapId)), options, wish: look, date: this.#today(), source });
				const written = await threads.run("pdf", prepare, this.#means(mapId, signal));
				return { ...written, type: "application/pdf", extension: "pdf" };
			}
			case "document": {
				const { name, type, extension } = wish.format;
				const prepare = async () => ({ ...(await this.#bytes(mapId)), format: name, wish: wish.wish, source });
				const loadScores = (metricIds: readonly string[]) => mapScores.readMetrics(metricIds);
				const written = await threads.run("document", prepare, { ...this.#means(mapId, signal), loadScores });
				return { ...written, type, extension };
			}
		}
	}

	svg(mapId: string, wish: PictureWish & { readonly isOutlined: boolean }, signal: AbortSignal): Promise<PictureOfMap> {
		const { threads } = this.#options;
		return this.#draw(mapId, wish, (prepare) => threads.run("svg", prepare, this.#means(mapId, signal)));
	}

	/** Rejects with `tooLarge` for too many pixels, with `unavailable` where the server draws none. */
	async png(mapId: string, wish: PictureWish & { readonly dpi: number }, signal: AbortSignal): Promise<PictureOfMap> {
		if (!(await canRasterize())) throw isMissing();
		const { threads } = this.#options;
		return this.#draw(mapId, wish, (prepare) => threads.run("png", prepare, this.#means(mapId, signal)));
	}

	async #draw<Wish extends PictureWish>(
		mapId: string,
		wish: Wish,
		run: (prepare: () => Promise<Wish & StoredMapBytes & { readonly date: string }>) => Promise<DrawnMap>,
	): Promise<PictureOfMap> {
		let seq = 0;
		const drawn = await run(async () => {
			const read = await this.#options.maps.readBytes(mapId);
			seq = read.seq;
			return { ...wish, updates: read.updates, date: this.#today() };
		});
		return { ...drawn, seq };
	}

	async #bytes(mapId: string): Promise<StoredMapBytes> {
		const { updates } = await this.#options.maps.readBytes(mapId);
		return { updates };
	}

	#means(mapId: string, signal: AbortSignal) {
		return { signal, loadPicture: (hash: string): Promise<CardPicture | null> => this.#options.pictures.find(mapId, hash) };
	}

	/** ISO day. */
	#today(): string {
		return new Date(this.#options.now()).toISOString().slice(0, 10);
	}
}
