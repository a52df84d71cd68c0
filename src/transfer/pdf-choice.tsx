import { orientations, pageLayouts, paperNames, papers } from "../shared/print/paper.ts";
import { Button } from "../ui/button.tsx";
import { Fold } from "../ui/fold.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import { colours } from "./choice-segments.ts";
import { chosenPdf } from "./chosen-requests.ts";
import styles from "./export-dialog.module.css";
import type { PictureChoices } from "./picture-choices.ts";
import type { PdfRequest } from "./picture-request.ts";

interface PdfChoiceProps {
	readonly choices: PictureChoices;
	readonly isWorking: boolean;
	readonly onChange: (changes: Partial<PictureChoices>) => void;
	readonly onDownload: (request: PdfRequest) => void;
}

const pageLabels = { fit: "One sheet", tiles: "Tiles", map: "As large as the map" } as const;
const orientationLabels = { auto: "As the map fits", landscape: "Landscape", portrait: "Portrait" } as const;

const layouts = pageLayouts.map((value) => ({ value, label: pageLabels[value] }));
const paperOptions = paperNames.map((value) => ({ value, label: papers[value].label }));
const orientationSegments = orientations.map((value) => ({ value, label: orientationLabels[value] }));

/** The line of the export dialog for the map on paper. */
export function PdfChoice({ choices, isWorking, onChange, onDownload }: PdfChoiceProps) {
	const { pdf } = choices;
	const change = (changes: Partial<PictureChoices["pdf"]>) => onChange({ pdf: { ...pdf, ...changes } });
	const hasPaper = pdf.pages !== "map";
	return (
		<li className={styles.item}>
			<div className={styles.choice}>
				<h4 className={styles.name}>PDF</h4>
				<p className={styles.description}>
					To print or send, with text that can be searched. Tiles are sheets to put side by side on a wall.
				</p>
				<div className={styles.choices}>
					<Segmented
						label="Pages"
						isLabelHidden
						value={pdf.pages}
						segments={layouts}
						onChange={(value) => change({ pages: pageLayouts.find((name) => name === value) ?? "fit" })}
					/>
				</div>
				<Fold className={styles.more} summary="Paper and colours">
					<div className={styles.choices}>
						<Select
							label="Paper"
							value={pdf.paper}
							disabled={!hasPaper}
							options={paperOptions}
							onChange={(value) => change({ paper: paperNames.find((name) => name === value) ?? "a4" })}
						/>
						<Segmented
							label="Orientation"
							isLabelHidden
							disabled={!hasPaper}
							value={pdf.orientation}
							segments={orientationSegments}
							onChange={(value) => change({ orientation: orientations.find((name) => name === value) ?? "auto" })}
						/>
						<Segmented
							label="Colours of the PDF"
							isLabelHidden
							value={pdf.theme}
							segments={colours}
							onChange={(value) => change({ theme: value === "dark" ? "dark" : "light" })}
						/>
					</div>
				</Fold>
			</div>
			<div className={styles.actions}>
				<Button disabled={isWorking} onClick={() => onDownload(chosenPdf(choices))}>
					Download PDF
				</Button>
			</div>
		</li>
	);
}
