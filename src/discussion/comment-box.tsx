import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { mostCharacters } from "../shared/talk/talk-records.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import styles from "./comment-box.module.css";
import { type Draft, draftOf, findMentionable, type Mentionable, mentionQuery, textOf, withMention } from "./mention-query.ts";

interface CommentBoxProps {
	readonly label: string;
	readonly sendLabel: string;
	/** A comment that is changed. */
	readonly text?: string;
	readonly people: readonly Mentionable[];
	readonly takesFocus?: boolean;
	/** Answers whether it was taken: what was not stays to be sent again. */
	readonly onSend: (text: string) => boolean;
	readonly onLeave?: () => void;
}

/** From here on it is said how much still fits. */
const nearlyFull = mostCharacters - 500;

/** Where a comment is written: `@` offers people, Ctrl+Enter sends, Escape leaves. */
export function CommentBox({ label, sendLabel, text = "", people, takesFocus = false, onSend, onLeave }: CommentBoxProps) {
	const id = useId();
	const field = useRef<HTMLTextAreaElement>(null);
	/** Where the caret goes with the text that was put in; null where it stays as the person has it. */
	const place = useRef<number | null>(null);
	const [draft, setDraft] = useState<Draft>(() => draftOf(text));
	const [caret, setCaret] = useState(0);
	const [active, setActive] = useState(0);
	const [isHushed, setHushed] = useState(false);
	// Before the next letter is typed.
	useLayoutEffect(() => {
		if (place.current !== null) field.current?.setSelectionRange(place.current, place.current);
		place.current = null;
	});
	const asked = isHushed ? null : mentionQuery(draft.text, caret);
	const offered = asked === null ? [] : findMentionable(people, asked.query);
	const at = Math.min(active, offered.length - 1);
	const written = textOf(draft);
	const send = () => {
		if (draft.text.trim() === "" || !onSend(written)) return;
		setDraft(draftOf(""));
		setCaret(0);
	};
	const choose = (chosen: Mentionable) => {
		if (asked === null) return;
		const next = withMention(draft, { from: asked.from, caret, chosen });
		setDraft(next.draft);
		setCaret(next.caret);
		place.current = next.caret;
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		const { key } = event;
		const chosen = offered[at];
		if (key === "Enter" && (event.ctrlKey || event.metaKey)) send();
		else if (chosen !== undefined && (key === "Enter" || key === "Tab")) choose(chosen);
		else if (chosen !== undefined && key === "ArrowDown") setActive((at + 1) % offered.length);
		else if (chosen !== undefined && key === "ArrowUp") setActive((at + offered.length - 1) % offered.length);
		else if (chosen !== undefined && key === "Escape") setHushed(true);
		else if (key === "Escape" && onLeave) onLeave();
		// Whatever is around the box is left; words that are not sent are not lost by a key.
		else if (key === "Escape" && draft.text === "") return;
		else {
			event.stopPropagation();
			return;
		}
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<div className={styles.box}>
			<textarea
				ref={field}
				className={styles.field}
				aria-label={label}
				placeholder={label}
				rows={draft.text === "" ? 1 : 3}
				value={draft.text}
				// biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
				autoFocus={takesFocus}
				aria-autocomplete="list"
				aria-controls={`${id}-people`}
				aria-activedescendant={offered[at] ? `${id}-${at}` : undefined}
				onChange={({ target }) => {
					setDraft({ ...draft, text: target.value });
					setCaret(target.selectionStart);
					setActive(0);
					setHushed(false);
				}}
				onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
				onKeyDown={onKeyDown}
			/>
			{offered.length > 0 ? (
				<div id={`${id}-people`} role="listbox" aria-label="People to mention" className={styles.offer}>
					{offered.map((person, index) => (
						// biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the keys
						<div
							key={`${person.kind}:${person.id}`}
							id={`${id}-${index}`}
							role="option"
							aria-selected={index === at}
							className={styles.option}
							onMouseDown={(event) => event.preventDefault()}
							onClick={() => choose(person)}
						>
							<Avatar name={person.name} colour={person.colour} size="small" />
							<span>{person.name}</span>
							<small>{person.detail}</small>
						</div>
					))}
				</div>
			) : null}
			{draft.text === "" && !onLeave ? null : (
				<div className={styles.send}>
					<span className={styles.count} role="status">
						{written.length > nearlyFull ? `${written.length} of ${mostCharacters} characters` : ""}
					</span>
					{onLeave ? (
						<Button size="small" variant="quiet" onClick={onLeave}>
							Cancel
						</Button>
					) : null}
					<Button
						size="small"
						variant="primary"
						disabled={draft.text.trim() === "" || written.length > mostCharacters}
						onClick={send}
					>
						{sendLabel}
					</Button>
				</div>
			)}
		</div>
	);
}
