import { type KeyboardEvent, useState } from "react";

/**
 * A field that writes once, when it is left: the draft is local while the field has the focus, so
 * that a change from elsewhere never pulls the text from under the typing. Escape takes it back.
 */
export function useDraft(value: string, commit: (value: string) => void) {
	const [draft, setDraft] = useState<string | null>(null);
	const finish = () => {
		if (draft !== null && draft !== value) commit(draft);
		setDraft(null);
	};
	return {
		value: draft ?? value,
		onChange: setDraft,
		onBlur: finish,
		onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
			if (event.nativeEvent.isComposing) return;
			if (event.key === "Enter" && event.currentTarget.tagName === "INPUT") finish();
			if (event.key === "Escape" && draft !== null) {
				event.stopPropagation();
				setDraft(null);
			}
		},
	};
}
