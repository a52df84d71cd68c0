import { type ReactNode, useDeferredValue, useEffect, useRef } from "react";
import type { ThemeName } from "../shared/scene/theme.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { chosenPdf, chosenRaster, chosenSvg } from "./chosen-requests.ts";
import styles from "./export-dialog.module.css";
import { exportFormats } from "./export-formats.ts";
import { ExportProgress } from "./export-progress.tsx";
import { FormatGroup } from "./format-group.tsx";
import { PdfChoice } from "./pdf-choice.tsx";
import { type PartOption, PictureChoice } from "./picture-choice.tsx";
import type { PictureChoices } from "./picture-choices.ts";
import { SlidesRow } from "./slides-row.tsx";
import { SvgChoice } from "./svg-choice.tsx";
import { type Export, type ExportSources, useExport } from "./use-export.ts";
import { usePictureChoices } from "./use-picture-choices.ts";

export interface ExportDialogProps extends ExportSources {
	readonly mapId: string;
	/** What to download at once (`png1`, `png2`, `copy`, `svg`, `svgOutlines`, `pdf`, `slides`, or a format's id); the dialog closes when it is done. */
	readonly request?: string;
	/** What pictures show, to be chosen above the formats. */
	readonly appearance?: ReactNode;
	/** The theme of pictures and drawings. */
	readonly theme: ThemeName;
	/** What of the map can be a picture of its own, the whole first. */
	readonly parts: readonly PartOption[];
	readonly onClose: () => void;
}

const formatGroups = [
	{ title: "Documents", formats: exportFormats.filter(({ isDocument }) => isDocument) },
	{ title: "Data", formats: exportFormats.filter(({ isDocument }) => !isDocument) },
];

const noGroups: typeof formatGroups = [];

/** Everything that a map can be taken along as. */
export function ExportDialog({ mapId, request = "", appearance, theme, parts, onClose, ...sources }: ExportDialogProps) {
	const exporting = useExport(sources);
	const [choices, change] = usePictureChoices(mapId);
	const { state } = exporting;
	const isWorking = state.kind === "working";
	useRequest(request, { exporting, choices, theme, onClose });
	// What is below the first look comes a moment later, in slices, and holds up no frame.
	const below = useDeferredValue(formatGroups, noGroups);
	const close = () => {
		exporting.cancel();
		onClose();
	};
	return (
		<Dialog title="Download this map" onClose={close} footer={<ExportProgress state={state} onCancel={exporting.cancel} />}>
			{appearance}
			<FormatGroup title="Pictures and print">
				<PictureChoice
					choices={choices}
					theme={theme}
					parts={parts}
					isWorking={isWorking}
					onChange={change}
					onDownload={(picture) => void exporting.downloadPicture(picture)}
					onCopy={(picture) => void exporting.copyMap(picture)}
				/>
				<PdfChoice
					choices={choices}
					isWorking={isWorking}
					onChange={change}
					onDownload={(pdf) => void exporting.downloadPicture(pdf)}
				/>
				<SvgChoice
					choices={choices}
					theme={theme}
					isWorking={isWorking}
					onChange={change}
					onDownload={(svg) => void exporting.downloadPicture(svg)}
				/>
				<li className={styles.item}>
					<div>
						<h4 className={styles.name}>What is on the screen</h4>
						<p className={styles.description}>The part of the map that you see, as a picture to paste.</p>
					</div>
					<div className={styles.actions}>
						<Button disabled={isWorking} onClick={() => void exporting.copyScreen()}>
							Copy picture
						</Button>
					</div>
				</li>
			</FormatGroup>
			{below.map(({ title, formats }) => (
				<FormatGroup key={title} title={title}>
					{title === "Documents" && (
						<SlidesRow isWorking={isWorking} onDownload={() => void exporting.downloadPicture({ kind: "slides", theme })} />
					)}
					{formats.map((format) => (
						<li key={format.id} className={styles.item}>
							<div>
								<h4 className={styles.name}>{format.label}</h4>
								<p className={styles.description}>{format.description}</p>
							</div>
							<div className={styles.actions}>
								<Button disabled={isWorking} onClick={() => void exporting.downloadText(format)}>
									{`Download ${format.label}`}
								</Button>
							</div>
						</li>
					))}
				</FormatGroup>
			))}
		</Dialog>
	);
}

interface Given {
	readonly exporting: Export;
	readonly choices: PictureChoices;
	readonly theme: ThemeName;
	readonly onClose: () => void;
}

/** A command may name one export: it runs when the dialog opens, and a failure leaves it open with its sentence. */
function useRequest(request: string, given: Given): void {
	const latest = useRef(given);
	useEffect(() => {
		latest.current = given;
	});
	useEffect(() => {
		if (request === "") return;
		void start(request, latest.current).then((worked) => {
			if (worked) latest.current.onClose();
		});
	}, [request]);
}

async function start(request: string, { exporting, choices, theme }: Given): Promise<boolean> {
	const format = exportFormats.find(({ id }) => id === request);
	if (format) return exporting.downloadText(format);
	switch (request) {
		case "png1":
		case "png2": {
			const raster = { format: "png", size: request === "png1" ? "1x" : "2x", isTransparent: false } as const;
			return exporting.downloadPicture(chosenRaster({ ...choices, raster }, theme, "whole"));
		}
		case "copy":
			return exporting.copyMap(chosenRaster(choices, theme, "whole"));
		case "svg":
		case "svgOutlines":
			return exporting.downloadPicture(chosenSvg(choices, theme, request === "svgOutlines"));
		case "pdf":
			return exporting.downloadPicture(chosenPdf(choices));
		case "slides":
			return exporting.downloadPicture({ kind: "slides", theme });
		default:
			return false;
	}
}
