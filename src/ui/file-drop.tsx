import { type DragEvent, useId, useState } from "react";
import { classNames } from "./class-names.ts";
import styles from "./file-drop.module.css";

interface FileDropProps {
	/** On the button. */
	readonly label: string;
	/** What may be dropped, beside it. */
	readonly hint: string;
	/** As the `accept` of a file field. */
	readonly accepted: string;
	/** It is all that there is to do here. */
	readonly isMain?: boolean;
	readonly onFile: (file: File) => void;
}

/** A place to drop a file on, with a button that chooses one. */
export function FileDrop({ label, hint, accepted, isMain = false, onFile }: FileDropProps) {
	const id = useId();
	const [isOver, setOver] = useState(false);
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		const file = event.dataTransfer.files[0];
		if (file) onFile(file);
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the file button inside does the same by keyboard.
		<div
			className={classNames(styles.drop, isMain && styles.main, isOver && styles.over)}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={drop}
		>
			<input
				id={id}
				className={styles.file}
				type="file"
				accept={accepted}
				onChange={(event) => {
					const file = event.target.files?.[0];
					if (file) onFile(file);
					event.target.value = "";
				}}
			/>
			<label htmlFor={id} className={styles.choose}>
				{label}
			</label>
			<span className={styles.hint}>{hint}</span>
		</div>
	);
}
