import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Segmented } from "../ui/segmented.tsx";
import styles from "./export-dialog.module.css";
import { exportFormats } from "./export-formats.ts";
import { FormatGroup } from "./format-group.tsx";
import { SvgChoice } from "./svg-choice.tsx";
import { type Export, type ExportSources, type ExportState, type PictureOptions, useExport } from "./use-export.ts";

export interface ExportDialogProps extends ExportSources {
	/** What to download at once (`png1`, `png2`, `svg`, `svgOutlines`, `json`, `csv`, `markdown`, `html`, `mermaid`, `cjml`); the dialog closes when it is done. */
	readonly request?: string;
	/** The theme that the page is shown in. */
	readonly theme: PictureOptions["theme"];
	readonly onClose: () => void;
}

const formatGroups = [
	{ title: "Documents", formats: exportFormats.filter(({ isDocument }) => isDocument) },
	{ title: "Data", formats: exportFormats.filter(({ isDocument }) => !isDocument) },
];

/** Everything that a map can be taken along as. */
export function ExportDialog({ request = "", theme: pageTheme, onClose, ...sources }: ExportDialogProps) {
	const exporting = useExport(sources);
	const [theme, setTheme] = useState(pageTheme);
	const { state } = exporting;
	const isWorking = state.kind === "working";
	useRequest(request, { exporting, theme: pageTheme, onClose });
	return (
		<Dialog title="Download this map" onClose={onClose}>
			<FormatGroup title="Pictures">
				<li className={styles.item}>
					<div>
						<h4 className={styles.name}>Picture (PNG)</h4>
						<p className={styles.description}>The whole map with header and legend, whatever is on the screen now.</p>
						<Segmented
							label="Colours of the picture"
							isLabelHidden
							value={theme}
							segments={[
								{ value: "light", label: "Light" },
								{ value: "dark", label: "Dark" },
							]}
							onChange={(value) => setTheme(value === "dark" ? "dark" : "light")}
						/>
					</div>
					<div className={styles.actions}>
						<Button disabled={isWorking} onClick={() => void exporting.downloadPicture({ scale: 1, theme })}>
							PNG 1x
						</Button>
						<Button disabled={isWorking} onClick={() => void exporting.downloadPicture({ scale: 2, theme })}>
							PNG 2x
						</Button>
					</div>
				</li>
				<SvgChoice theme={theme} isWorking={isWorking} onDownload={(options) => void exporting.downloadSvg(options)} />
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
			{formatGroups.map(({ title, formats }) => (
				<FormatGroup key={title} title={title}>
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
			<p className={styles.state} role={state.kind === "failed" ? "alert" : "status"}>
				{sentenceOf(state)}
			</p>
		</Dialog>
	);
}

function sentenceOf(state: ExportState): string {
	switch (state.kind) {
		case "idle":
			return "";
		case "working":
			return `${state.what}…`;
		case "done":
		case "failed":
			return state.message;
	}
}

/** A command may name one export: it runs once, and a failure leaves the dialog open with its sentence. */
function useRequest(request: string, given: { exporting: Export; theme: PictureOptions["theme"]; onClose: () => void }): void {
	const latest = useRef(given);
	const isDone = useRef(false);
	useEffect(() => {
		latest.current = given;
	});
	useEffect(() => {
		if (request === "" || isDone.current) return;
		isDone.current = true;
		const { exporting, theme } = latest.current;
		void start(request, exporting, theme).then((worked) => {
			if (worked) latest.current.onClose();
		});
	}, [request]);
}

async function start(request: string, exporting: Export, theme: PictureOptions["theme"]): Promise<boolean> {
	const format = exportFormats.find(({ id }) => id === request);
	if (format) return exporting.downloadText(format);
	if (request === "png1" || request === "png2") {
		return exporting.downloadPicture({ scale: request === "png2" ? 2 : 1, theme });
	}
	if (request === "svg" || request === "svgOutlines") {
		return exporting.downloadSvg({ theme, isTransparent: false, isOutlined: request === "svgOutlines" });
	}
	return false;
}
