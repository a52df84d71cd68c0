import { Button } from "../ui/button.tsx";
import styles from "./export-dialog.module.css";

interface SlidesRowProps {
	readonly isWorking: boolean;
	readonly onDownload: () => void;
}

/** The line of the export dialog for the presentation. */
export function SlidesRow({ isWorking, onDownload }: SlidesRowProps) {
	return (
		<li className={styles.item}>
			<div>
				<h4 className={styles.name}>Slides (PowerPoint)</h4>
				<p className={styles.description}>
					The whole map, then a slide for each stage: shapes and texts to edit, with notes, quotes and owners for the speaker.
				</p>
			</div>
			<div className={styles.actions}>
				<Button disabled={isWorking} onClick={onDownload}>
					Download slides
				</Button>
			</div>
		</li>
	);
}
