import { useId, useRef, useState } from "react";
import { useSession } from "../../../editor/use-session.ts";
import { Button } from "../../../ui/button.tsx";
import { errorText } from "../../../ui/error-text.ts";
import fieldStyles from "../../../ui/field.module.css";
import styles from "./fields.module.css";

interface PictureFieldProps {
	readonly label: string;
	/** Its hash, `""` for none. */
	readonly hash: string;
	readonly alt: string;
	readonly onChange: (hash: string) => void;
	readonly isReadOnly: boolean;
}

export function PictureField({ label, hash, alt, onChange, isReadOnly }: PictureFieldProps) {
	const { pictures } = useSession();
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
				disabled={isReadOnly}
				onChange={(event) => {
					void choose(event.target.files?.[0]);
					event.target.value = "";
				}}
			/>
			<div className={styles.buttons}>
				<Button size="small" icon="image-plus" disabled={isReadOnly} onClick={() => input.current?.click()}>
					{hash === "" ? "Choose a picture" : "Replace"}
				</Button>
				{hash === "" ? null : (
					<Button size="small" variant="quiet" disabled={isReadOnly} onClick={() => onChange("")}>
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
