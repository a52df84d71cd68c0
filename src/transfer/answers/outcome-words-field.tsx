import type { OutcomeWords } from "../../shared/formats/answers-mapping.ts";
import { Group } from "../../ui/group.tsx";
import styles from "./answers.module.css";

interface OutcomeWordsFieldProps {
	/** What stands in the column. */
	readonly words: readonly string[];
	readonly outcome: OutcomeWords;
	readonly onChange: (outcome: OutcomeWords) => void;
}

/** Longer lists are no yes or no. */
const mostWords = 8;

/** Which words of a column mean yes. */
export function OutcomeWordsField({ words, outcome, onChange }: OutcomeWordsFieldProps) {
	const set = (word: string, isYes: boolean) =>
		onChange({
			yes: isYes ? [...outcome.yes, word] : outcome.yes.filter((each) => each !== word),
			no: isYes ? outcome.no.filter((each) => each !== word) : [...outcome.no, word],
		});
	return (
		<Group className={styles.words} label="Means yes">
			<span className={styles.wordsLabel}>Means yes</span>
			{words.slice(0, mostWords).map((word) => (
				<label key={word} className={styles.word}>
					<input type="checkbox" checked={outcome.yes.includes(word)} onChange={(event) => set(word, event.target.checked)} />
					{word}
				</label>
			))}
		</Group>
	);
}
