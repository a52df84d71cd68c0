import { startTransition, useEffect, useRef, useState } from "react";
import type { MapContent } from "../shared/map/content.ts";
import type { MapScore } from "../shared/protocol/metrics-api.ts";
import { errorText } from "../ui/error-text.ts";
import { copyPicture } from "./copy-picture.ts";
import { downloadFile, fileName } from "./download.ts";
import type { exportFormats } from "./export-formats.ts";
import { pictureOfScreen } from "./picture-of-screen.ts";
import type { PictureProgress, PictureRequest, RasterRequest, RenderPicture } from "./picture-request.ts";

export interface ExportSources {
	readonly title: string;
	/** Read at the moment of the export. */
	readonly content: () => MapContent;
	/** Of the metrics that it is linked to, as far as they are known. Never rejects. */
	readonly scores: () => Promise<readonly MapScore[]>;
	readonly renderPicture: RenderPicture;
	/** The element that shows the map, null while there is none. */
	readonly screen: () => HTMLElement | null;
}

export type ExportState =
	| { readonly kind: "idle" }
	| {
			readonly kind: "working";
			readonly what: string;
			/** Null until it is known. */
			readonly progress: PictureProgress | null;
			readonly canCancel: boolean;
	  }
	| { readonly kind: "done"; readonly message: string }
	| { readonly kind: "failed"; readonly message: string };

export interface Export {
	readonly state: ExportState;
	downloadPicture(request: PictureRequest): Promise<boolean>;
	/** Puts the picture on the clipboard, always as PNG. */
	copyMap(request: RasterRequest): Promise<boolean>;
	downloadText(format: (typeof exportFormats)[number]): Promise<boolean>;
	copyScreen(): Promise<boolean>;
	/** Ends the picture that is being written; nothing of it is downloaded. */
	cancel(): void;
}

const copiedOr = (outcome: "copied" | "downloaded") =>
	outcome === "copied"
		? "The picture is on the clipboard."
		: "This browser lets no page put pictures on the clipboard here, so it is among your downloads.";

const doing = {
	raster: "Drawing the map",
	svg: "Drawing the map",
	pdf: "Writing the PDF",
	slides: "Writing the slides",
} as const;
const done = { raster: "The picture is", svg: "The drawing is", pdf: "The PDF is", slides: "The slides are" } as const;

/** Many a file is there before it could be shown that it is on its way, ms: that must not hold it up, nor flicker. */
const shownAfter = 60;

interface Doing {
	readonly what: string;
	readonly canCancel: boolean;
}

/** Runs one export at a time, and none after its dialog has gone; each answers whether it worked. */
export function useExport({ title, content, scores, renderPicture, screen }: ExportSources): Export {
	const [state, setState] = useState<ExportState>({ kind: "idle" });
	/** What is running; an earlier one is heard no more. */
	const running = useRef<AbortController | null>(null);
	useEffect(
		() => () => {
			// A file that comes after the map has been left would be a surprise.
			running.current?.abort();
			running.current = null;
		},
		[],
	);

	async function run({ what, canCancel }: Doing, work: (signal: AbortSignal) => Promise<string>): Promise<boolean> {
		const cancel = new AbortController();
		running.current = cancel;
		const working: ExportState = { kind: "working", what, progress: null, canCancel };
		const showing = setTimeout(() => {
			// A click in the dialog, and the map behind it, come first.
			startTransition(() => setState((shown) => (isOf(shown, what) ? shown : working)));
		}, shownAfter);
		let next: ExportState;
		let isDone = false;
		try {
			next = { kind: "done", message: await work(cancel.signal) };
			isDone = true;
		} catch (thrown) {
			next = cancel.signal.aborted
				? { kind: "done", message: "Cancelled. Nothing was downloaded." }
				: { kind: "failed", message: errorText(thrown) };
		}
		clearTimeout(showing);
		if (running.current === cancel) {
			running.current = null;
			setState(next);
		}
		return isDone;
	}

	/** In the worker, with progress and until it is cancelled. */
	function draw(request: PictureRequest, then: (picture: ReturnType<RenderPicture>) => Promise<string>): Promise<boolean> {
		const now = { what: doing[request.kind], canCancel: true };
		return run(now, async (signal) => {
			const onProgress = (progress: PictureProgress) => {
				if (!signal.aborted) setState({ kind: "working", ...now, progress });
			};
			const picture = renderPicture(request, { signal, onProgress }).then((file) => {
				signal.throwIfAborted();
				return file;
			});
			const message = await then(picture);
			signal.throwIfAborted();
			return message;
		});
	}

	const save = (extension: string) => (blob: Blob) => downloadFile(fileName(title, extension), blob);

	return {
		state,
		cancel: () => running.current?.abort(),
		downloadPicture: (request) =>
			draw(request, async (picture) => {
				const { blob, extension, notes } = await picture;
				save(`${sizeIn(request)}${extension}`)(blob);
				return [`${done[request.kind]} among your downloads.`, ...notes].join(" ");
			}),
		copyMap: (request) =>
			draw({ ...request, format: "png" }, async (picture) => {
				let left: readonly string[] = [];
				const blob = picture.then((file) => {
					left = file.notes;
					return file.blob;
				});
				return [copiedOr(await copyPicture(blob, save(`${sizeIn(request)}png`))), ...left].join(" ");
			}),
		downloadText: (format) =>
			run({ what: `Writing ${format.label}`, canCancel: false }, async (signal) => {
				const given = content();
				const known = format.hasScores ? await scores() : [];
				const written = await format.write(given, known);
				signal.throwIfAborted();
				save(format.extension)(new Blob([written], { type: `${format.type};charset=utf-8` }));
				const leftOut = (await format.leftOut?.(given, known)) ?? [];
				return [`The ${format.label} file is among your downloads.`, ...leftOut].join(" ");
			}),
		copyScreen: () =>
			run({ what: "Taking the picture", canCancel: false }, async () => {
				const element = screen();
				if (!element) throw new Error("The map is not on the screen yet. Try again in a moment.");
				return copiedOr(await copyPicture(pictureOfScreen(element), save("png")));
			}),
	};
}

/** Whether its progress is shown already. */
function isOf(state: ExportState, what: string): boolean {
	return state.kind === "working" && state.what === what;
}

/** Files of several sizes of one map have names of their own. */
function sizeIn(request: PictureRequest): string {
	if (request.kind !== "raster" || request.scale === 1) return "";
	return Number.isInteger(request.scale) ? `${request.scale}x.` : `${request.dpi}dpi.`;
}
