import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { useDraft } from "../../../ui/use-draft.ts";

interface ScalarFieldProps {
	readonly label: string;
	readonly value: string;
	readonly onCommit: (value: string) => void;
	readonly kind?: "line" | "prose" | "day" | "number";
	readonly isReadOnly: boolean;
	readonly placeholder?: string;
	readonly list?: string;
	/** The field of something just made: one types at once. */
	readonly isFirst?: boolean;
}

/** One scalar of a record: written when the field is left, because two people's halves of one would not make a whole. */
export function ScalarField({ label, value, onCommit, kind = "line", isReadOnly, placeholder, list, isFirst }: ScalarFieldProps) {
	const draft = useDraft(value, onCommit);
	const shared = { label, ...draft, readOnly: isReadOnly, placeholder };
	if (kind === "prose") return <TextArea {...shared} />;
	if (kind === "day") return <TextField {...shared} type="date" />;
	return <TextField {...shared} autoFocus={isFirst} list={list} inputMode={kind === "number" ? "decimal" : undefined} />;
}
