import { counted } from "../../shared/counted.ts";
import styles from "./answers.module.css";
import type { SentAnswers } from "./send-answers.ts";

interface AnswersProgressProps {
	readonly file: File;
	readonly sent: SentAnswers | null;
}

export function AnswersProgress({ file, sent }: AnswersProgressProps) {
	const share = sent?.share ?? 0;
	return (
		<div className={styles.progress} role="status">
			<progress className={styles.bar} value={share} max={1} aria-label={`Sending ${file.name}`} />
			<p>
				{Math.floor(share * 100)} % of {file.name}
				{sent ? `, ${counted(sent.accepted + sent.duplicates, "answer")}` : ""}
				{sent && sent.rejected.length > 0 ? `, ${counted(sent.rejected.length + sent.rejectedMore, "row")} refused` : ""}
			</p>
		</div>
	);
}
