import { useState } from "react";
import type { RasterFormat } from "../shared/picture/raster-size.ts";
import type { ThemeName } from "../shared/scene/theme.ts";
import { Button } from "../ui/button.tsx";
import { Fold } from "../ui/fold.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import { backgrounds } from "./choice-segments.ts";
import { chosenRaster } from "./chosen-requests.ts";
import styles from "./export-dialog.module.css";
import type { PictureChoices } from "./picture-choices.ts";
import type { PartName, RasterRequest } from "./picture-request.ts";
import { rasterSizes } from "./raster-sizes.ts";

export interface PartOption {
	readonly value: PartName;
	readonly label: string;
}

interface PictureChoiceProps {
	readonly choices: PictureChoices;
	readonly theme: ThemeName;
	readonly parts: readonly PartOption[];
	readonly isWorking: boolean;
	readonly onChange: (changes: Partial<PictureChoices>) => void;
	readonly onDownload: (request: RasterRequest) => void;
	readonly onCopy: (request: RasterRequest) => void;
}

const formats: readonly { readonly value: RasterFormat; readonly label: string }[] = [
	{ value: "png", label: "PNG" },
	{ value: "jpeg", label: "JPEG" },
	{ value: "webp", label: "WebP" },
];

/** The line of the export dialog for pictures made of pixels. */
export function PictureChoice({ choices, theme, parts, isWorking, onChange, onDownload, onCopy }: PictureChoiceProps) {
	const [part, setPart] = useState<PartName>("whole");
	const { raster } = choices;
	const change = (changes: Partial<PictureChoices["raster"]>) => onChange({ raster: { ...raster, ...changes } });
	const request = () => chosenRaster(choices, theme, part);
	return (
		<li className={styles.item}>
			<div className={styles.choice}>
				<h4 className={styles.name}>Picture</h4>
				<p className={styles.description}>The map as pixels, at any size, whatever is on the screen now.</p>
				<div className={styles.choices}>
					<Segmented
						label="Format"
						isLabelHidden
						value={raster.format}
						segments={formats}
						onChange={(value) => change({ format: formats.find((format) => format.value === value)?.value ?? "png" })}
					/>
				</div>
				<Fold className={styles.more} summary="Size, part and background">
					<div className={styles.choices}>
						<Select label="Size" value={raster.size} options={rasterSizes} onChange={(size) => change({ size })} />
						<Select
							label="Part of the map"
							value={part}
							options={parts}
							onChange={(value) => setPart(parts.find((option) => option.value === value)?.value ?? "whole")}
						/>
						<Segmented
							label="Background of the picture"
							isLabelHidden
							disabled={raster.format === "jpeg"}
							value={raster.isTransparent && raster.format !== "jpeg" ? "none" : "filled"}
							segments={backgrounds}
							onChange={(value) => change({ isTransparent: value === "none" })}
						/>
					</div>
				</Fold>
			</div>
			<div className={styles.actions}>
				<Button disabled={isWorking} onClick={() => onCopy(request())}>
					Copy
				</Button>
				<Button variant="primary" disabled={isWorking} onClick={() => onDownload(request())}>
					Download picture
				</Button>
			</div>
		</li>
	);
}
