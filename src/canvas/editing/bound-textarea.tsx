import { type CSSProperties, useEffect, useLayoutEffect, useRef } from "react";
import { editBoundText } from "../../editor/edit-bound-text.ts";
import type { TextField } from "../../editor/session.ts";
import { bindText } from "../../editor/text-binding.ts";
import { useEditor } from "../../editor/use-session.ts";
import { breakLines } from "../../shared/layout/break-lines.ts";
import { fontStack, textStyles } from "../../shared/layout/text-styles.ts";
import type { TextStyleName } from "../../shared/scene/scene.ts";
import { useCanvas } from "../canvas-context.ts";
import styles from "./editing.module.css";
import { editorKeys } from "./editor-keys.ts";

interface BoundTextareaProps {
	readonly field: TextField;
	readonly box: { readonly x: number; readonly y: number; readonly width: number };
	readonly textStyle: TextStyleName;
	/** Covers the painted text, which the letters stand on exactly. */
	readonly background: string;
	readonly label: string;
}

/**
 * The text where it stands, letter by letter in the document. Its lines break where the painter
 * breaks them: same font, same width, no kerning; its height is counted from the same lines.
 */
export function BoundTextarea({ field, box, textStyle, background, label }: BoundTextareaProps) {
	const { session, actions } = useEditor();
	const stage = useCanvas();
	const element = useRef<HTMLTextAreaElement>(null);
	const { collection, id } = field.ref;
	const name = field.field;
	const style = textStyles[textStyle];
	const { width } = box;
	const grow = useRef((_shown: string) => {});
	// Another column or zoom changes where lines break, and nothing of what is being written.
	useLayoutEffect(() => {
		grow.current = (shown) => {
			const lines = breakLines(shown, textStyle, width, stage.model.measure).length;
			if (element.current) element.current.style.height = `${Math.max(1, lines) * textStyles[textStyle].lineHeight}px`;
		};
		grow.current(element.current?.value ?? "");
	}, [stage, textStyle, width]);

	useEffect(() => {
		const area = element.current;
		const text = session.text({ ref: { collection, id }, field: name });
		if (!area || !text || (collection !== "stages" && collection !== "steps" && collection !== "cards")) return;
		const unbind = bindText({
			element: area,
			text,
			write: (change) => editBoundText(session, { collection, id, field: name }, change),
			onShown: (shown) => grow.current(shown),
			onRefused: actions.say,
		});
		grow.current(area.value);
		area.focus({ preventScroll: true });
		area.select();
		return unbind;
	}, [session, actions, collection, id, name]);

	const position: CSSProperties = {
		left: box.x,
		top: box.y,
		width,
		background,
		fontFamily: fontStack,
		fontSize: style.size,
		fontWeight: style.weight,
		lineHeight: `${style.lineHeight}px`,
	};
	return (
		<textarea
			ref={element}
			className={styles.text}
			style={position}
			aria-label={label}
			rows={1}
			spellCheck={false}
			onKeyDown={(event) => editorKeys(stage, event)}
			onBlur={() => document.hasFocus() && stage.stopEditing(field)}
		/>
	);
}
