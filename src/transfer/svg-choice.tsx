import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import styles from "./export-dialog.module.css";
import type { SvgOptions } from "./svg-picture.ts";

interface SvgChoiceProps {
	/** Chosen for all pictures. */
	readonly theme: SvgOptions["theme"];
	readonly isWorking: boolean;
	readonly onDownload: (options: SvgOptions) => void;
}

/** The line of the export dialog for the vector picture. */
export function SvgChoice({ theme, isWorking, onDownload }: SvgChoiceProps) {
	const [isTransparent, setIsTransparent] = useState(false);
	return (
		<li className={styles.item}>
			<div>
				<h4 className={styles.name}>Drawing (SVG)</h4>
				<p className={styles.description}>
					The same picture as vectors in named groups. With outlines for design tools that lack the font.
				</p>
				<Segmented
					label="Background of the drawing"
					isLabelHidden
					value={isTransparent ? "none" : "filled"}
					segments={[
						{ value: "filled", label: "Background" },
						{ value: "none", label: "Transparent" },
					]}
					onChange={(value) => setIsTransparent(value === "none")}
				/>
			</div>
			<div className={styles.actions}>
				<Button disabled={isWorking} onClick={() => onDownload({ theme, isTransparent, isOutlined: false })}>
					SVG
				</Button>
				<Button disabled={isWorking} onClick={() => onDownload({ theme, isTransparent, isOutlined: true })}>
					SVG outlines
				</Button>
			</div>
		</li>
	);
}
