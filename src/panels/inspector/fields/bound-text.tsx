import { useEffect, useId, useRef } from "react";
import { editBoundText } from "../../../editor/edit-bound-text.ts";
import { bindText } from "../../../editor/text-binding.ts";
import { useEditor } from "../../../editor/use-session.ts";
import type { RecordRef } from "../../../shared/map/node.ts";
import fieldStyles from "../../../ui/field.module.css";

interface BoundTextProps {
	readonly label: string;
	readonly collection: "cards" | "stages" | "steps";
	readonly id: string;
	readonly field: "title" | "note";
	readonly isReadOnly: boolean;
	readonly placeholder?: string;
}

/** A text that several people can write in at once, letter by letter. */
export function BoundText({ label, collection, id, field, isReadOnly, placeholder }: BoundTextProps) {
	const { session, actions } = useEditor();
	const labelId = useId();
	const element = useRef<HTMLTextAreaElement>(null);
	useEffect(() => {
		const ref: RecordRef = { collection, id };
		const text = session.text({ ref, field });
		if (!text || !element.current) return;
		return bindText({
			element: element.current,
			text,
			write: (change) => editBoundText(session, { collection, id, field }, change),
			onRefused: actions.say,
		});
	}, [session, actions, collection, id, field]);
	const settle = () => {
		session.undo.stopCapturing();
		session.presence.set({ editing: null });
	};
	return (
		<div className={fieldStyles.field}>
			<label htmlFor={labelId} className={fieldStyles.label}>
				{label}
			</label>
			<textarea
				id={labelId}
				ref={element}
				className={fieldStyles.input}
				rows={field === "title" ? 1 : 3}
				readOnly={isReadOnly}
				placeholder={placeholder}
				onFocus={() => {
					session.undo.stopCapturing();
					session.presence.set({ editing: { collection, id, field } });
				}}
				onBlur={settle}
			/>
		</div>
	);
}
