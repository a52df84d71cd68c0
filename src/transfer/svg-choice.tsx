import type { ThemeName } from "../shared/scene/theme.ts";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { backgrounds } from "./choice-segments.ts";
import { chosenSvg } from "./chosen-requests.ts";
import styles from "./export-dialog.module.css";
import type { PictureChoices } from "./picture-choices.ts";
import type { SvgRequest } from "./picture-request.ts";

interface SvgChoiceProps {
	readonly choices: PictureChoices;
	readonly theme: ThemeName;
	readonly isWorking: boolean;
	readonly onChange: (changes: Partial<PictureChoices>) => void;
	readonly onDownload: (request: SvgRequest) => void;
}

/** The line of the export dialog for the vector picture. */
export function SvgChoice({ choices, theme, isWorking, onChange, onDownload }: SvgChoiceProps) {
	const download = (isOutlined: boolean) => onDownload(chosenSvg(choices, theme, isOutlined));
	return (
		<li className={styles.item}>
			<div className={styles.choice}>
				<h4 className={styles.name}>Drawing (SVG)</h4>
				<p className={styles.description}>
					The same picture as vectors in named groups. With outlines for design tools that lack the font.
				</p>
				<div className={styles.choices}>
					<Segmented
						label="Background of the drawing"
						isLabelHidden
						value={choices.svg.isTransparent ? "none" : "filled"}
						segments={backgrounds}
						onChange={(value) => onChange({ svg: { isTransparent: value === "none" } })}
					/>
				</div>
			</div>
			<div className={styles.actions}>
				<Button disabled={isWorking} onClick={() => download(true)}>
					SVG outlines
				</Button>
				<Button disabled={isWorking} onClick={() => download(false)}>
					Download SVG
				</Button>
			</div>
		</li>
	);
}
