import { useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { errorText } from "./error-text.ts";
import fieldStyles from "./field.module.css";
import styles from "./picture-upload.module.css";

export interface PictureUploadProps {
	readonly label: string;
	/** Its hash, `""` for none. */
	readonly hash: string;
	readonly alt: string;
	/** Where pictures of this map are shown from and put to. */
	readonly pictures: { urlOf(hash: string): string; add(file: Blob): Promise<string> };
	readonly onChange: (hash: string) => void;
	readonly disabled?: boolean;
}

/** One picture of a map's files: shown, chosen from the device, taken away. */
export function PictureUpload({ label, hash, alt, pictures, onChange, disabled = false }: PictureUploadProps) {
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [problem, setProblem] = useState("");
	const choose = async (file: File | undefined) => {
		if (!file) return;
		setProblem("");
		try {
			onChange(await pictures.add(file));
		} catch (thrown) {
			setProblem(errorText(thrown));
		}
	};
	return (
		<div className={fieldStyles.field}>
			<label htmlFor={id} className={fieldStyles.label}>
				{label}
			</label>
			{hash === "" ? null : <img className={styles.picture} src={pictures.urlOf(hash)} alt={alt} />}
			<input
				ref={input}
				id={id}
				type="file"
				accept="image/png,image/jpeg,image/webp,image/gif"
				className="visually-hidden"
				tabIndex={-1}
				disabled={disabled}
				onChange={(event) => {
					void choose(event.target.files?.[0]);
					event.target.value = "";
				}}
			/>
			<div className={styles.buttons}>
				<Button size="small" icon="image-plus" disabled={disabled} onClick={() => input.current?.click()}>
					{hash === "" ? "Choose a picture" : "Replace"}
				</Button>
				{hash === "" ? null : (
					<Button size="small" variant="quiet" disabled={disabled} onClick={() => onChange("")}>
						Remove
					</Button>
				)}
			</div>
			{problem === "" ? null : (
				<p className={fieldStyles.error} role="alert">
					{problem}
				</p>
			)}
		</div>
	);
}
