import { useRef, useState } from "react";
import { useEditor } from "../../editor/use-session.ts";
import { makeThought } from "../../editor/voice/make-thought.ts";
import { useMapVoice } from "../../editor/voice/use-voice.ts";
import { tidySpans } from "../../shared/voice/spans.ts";
import { consents, feelings, type Span, type Verbatim, type VerbatimChange } from "../../shared/voice/verbatim.ts";
import { consentLabels, feelingLooks } from "../../shared/voice/voice-words.ts";
import { Button } from "../../ui/button.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Select } from "../../ui/select.tsx";
import { Switch } from "../../ui/switch.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useDraft } from "../../ui/use-draft.ts";
import styles from "./voice.module.css";

const feelingOptions = [
	{ value: "", label: "Not judged" },
	...feelings.map((value) => ({ value, label: `${feelingLooks[value].sign} ${feelingLooks[value].label}` })),
];
const consentOptions = consents.map((value) => ({ value, label: consentLabels[value] }));

/** All that is noted about one verbatim, and what can be made of it. Its words stay as they were said. */
export function VerbatimDetails({ verbatim }: { readonly verbatim: Verbatim }) {
	const { id, text, personal, feeling, consent, answeredBy, answeredOn } = verbatim;
	const editor = useEditor();
	const voice = useMapVoice();
	const [isOpenly, setOpenly] = useState(false);
	const words = useRef<HTMLTextAreaElement>(null);
	const change = (changes: VerbatimChange) => {
		voice.change([id], changes).catch((thrown: unknown) => editor.actions.say(errorText(thrown)));
	};
	const mark = (isPersonal: boolean) => {
		const { selectionStart: from = 0, selectionEnd: to = 0 } = words.current ?? {};
		if (from === to) return editor.actions.say("Select the words above first.");
		change({ personal: isPersonal ? tidySpans([...personal, [from, to]], text.length) : without(personal, [from, to]) });
		editor.actions.say(isPersonal ? "Marked as personal." : "Not marked as personal any more.");
	};
	const by = useDraft(answeredBy, (value) => change({ answeredBy: value.trim().slice(0, 200) }));
	return (
		<div className={styles.details}>
			<textarea ref={words} className={styles.source} aria-label="The words, to select in" value={text} readOnly rows={3} />
			<div className={styles.row}>
				<Button size="small" icon="lock" onClick={() => mark(true)}>
					Mark as personal
				</Button>
				<Button size="small" variant="quiet" onClick={() => mark(false)} disabled={personal.length === 0}>
					Not personal
				</Button>
			</div>
			<div className={styles.row}>
				<Select
					label="Feeling"
					value={feeling}
					options={feelingOptions}
					onChange={(value) => change({ feeling: feelings.find((each) => each === value) ?? "" })}
				/>
				<Select
					label="Consent"
					value={consent}
					options={consentOptions}
					onChange={(value) => change({ consent: consents.find((each) => each === value) ?? "unknown" })}
				/>
			</div>
			<div className={styles.row}>
				<TextField label="Answered by" maxLength={200} {...by} />
				<TextField label="Answered on" type="date" value={answeredOn} onChange={(value) => change({ answeredOn: value })} />
			</div>
			{consent === "notGiven" ? (
				<p className={styles.small}>Without consent no card is made of it: everybody who reads the map would read it.</p>
			) : (
				<>
					{personal.length > 0 ? <Switch label="With personal data on the card" isOn={isOpenly} onChange={setOpenly} /> : null}
					<Button size="small" icon="quote" onClick={() => makeThought(editor, verbatim, { isMasked: !isOpenly })}>
						Make a thought card
					</Button>
				</>
			)}
		</div>
	);
}

function without(spans: readonly Span[], [from, to]: Span): Span[] {
	return spans.flatMap(([start, end]): Span[] =>
		end <= from || start >= to ? [[start, end]] : [[start, from] as const, [to, end] as const].filter(([a, b]) => a < b),
	);
}
