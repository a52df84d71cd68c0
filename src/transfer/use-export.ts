import { useEffect, useRef, useState } from "react";
import type { MapContent } from "../shared/map/content.ts";
import { errorText } from "../ui/error-text.ts";
import { copyPicture } from "./copy-picture.ts";
import { downloadFile, fileName } from "./download.ts";
import type { exportFormats } from "./export-formats.ts";
import { pictureOfScreen } from "./picture-of-screen.ts";
import type { SvgOptions, SvgPicture } from "./svg-picture.ts";

export interface PictureOptions {
	readonly scale: 1 | 2;
	readonly theme: "light" | "dark";
}

export interface ExportSources {
	readonly title: string;
	/** Read at the moment of the export. */
	readonly content: () => MapContent;
	/** The whole map as a PNG. */
	readonly renderPicture: (options: PictureOptions) => Promise<Blob>;
	readonly renderSvg: (options: SvgOptions) => Promise<SvgPicture>;
	/** The element that shows the map, null while there is none. */
	readonly screen: () => HTMLElement | null;
}

export type ExportState =
	| { readonly kind: "idle" }
	| { readonly kind: "working"; readonly what: string }
	| { readonly kind: "done"; readonly message: string }
	| { readonly kind: "failed"; readonly message: string };

export interface Export {
	readonly state: ExportState;
	downloadPicture(options: PictureOptions): Promise<boolean>;
	downloadSvg(options: SvgOptions): Promise<boolean>;
	downloadText(format: (typeof exportFormats)[number]): Promise<boolean>;
	copyScreen(): Promise<boolean>;
}

/** Runs one export at a time; each answers whether it worked. */
export function useExport({ title, content, renderPicture, renderSvg, screen }: ExportSources): Export {
	const [state, setState] = useState<ExportState>({ kind: "idle" });
	const isMounted = useRef(true);
	useEffect(() => {
		isMounted.current = true;
		return () => {
			isMounted.current = false;
		};
	}, []);

	async function run(what: string, work: () => Promise<string>): Promise<boolean> {
		setState({ kind: "working", what });
		let next: ExportState;
		try {
			next = { kind: "done", message: await work() };
		} catch (thrown) {
			next = { kind: "failed", message: errorText(thrown) };
		}
		if (isMounted.current) setState(next);
		return next.kind === "done";
	}

	const save = (extension: string) => (blob: Blob) => downloadFile(fileName(title, extension), blob);

	return {
		state,
		downloadPicture: (options) =>
			run("Drawing the map", async () => {
				save(options.scale === 2 ? "2x.png" : "png")(await renderPicture(options));
				return "The picture is among your downloads.";
			}),
		downloadSvg: (options) =>
			run("Drawing the map", async () => {
				const { blob, notes } = await renderSvg(options);
				save("svg")(blob);
				return ["The drawing is among your downloads.", ...notes].join(" ");
			}),
		downloadText: (format) =>
			run(`Writing ${format.label}`, async () => {
				const given = content();
				save(format.extension)(new Blob([await format.write(given)], { type: `${format.type};charset=utf-8` }));
				const leftOut = (await format.leftOut?.(given)) ?? [];
				return [`The ${format.label} file is among your downloads.`, ...leftOut].join(" ");
			}),
		copyScreen: () =>
			run("Taking the picture", async () => {
				const element = screen();
				if (!element) throw new Error("The map is not on the screen yet. Try again in a moment.");
				const outcome = await copyPicture(pictureOfScreen(element), save("png"));
				return outcome === "copied"
					? "The picture is on the clipboard."
					: "This browser lets no page put pictures on the clipboard here, so it is among your downloads.";
			}),
	};
}
