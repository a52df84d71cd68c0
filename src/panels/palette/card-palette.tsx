import { addCardAtFocus } from "../../editor/add-card.ts";
import { useEditor, useIsReadOnly } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import { type CardKind, cardKinds, kindOf } from "../../shared/map/card-kinds.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./card-palette.module.css";

const dragType = "application/x-odograph-card-kind";

/** The kinds of cards: dragged onto the map, or added where the focus is by click and Enter. */
export function CardPalette() {
	const editor = useEditor();
	const isReadOnly = useIsReadOnly();
	const write = useWrite();
	return (
		<nav className={styles.palette} aria-label="Cards to add">
			<ul className={styles.list}>
				{cardKinds.map((kind) => (
					<li key={kind}>
						<KindButton kind={kind} isDisabled={isReadOnly} onAdd={() => addCardAtFocus(editor, write, kind)} />
					</li>
				))}
			</ul>
		</nav>
	);
}

interface KindButtonProps {
	readonly kind: CardKind;
	readonly isDisabled: boolean;
	readonly onAdd: () => void;
}

function KindButton({ kind, isDisabled, onAdd }: KindButtonProps) {
	const { label, icon } = kindOf(kind);
	return (
		<button
			type="button"
			className={styles.kind}
			aria-label={`Add ${label.toLowerCase()}`}
			data-tip={`${label}: drag onto the map, or click`}
			data-tip-side="right"
			disabled={isDisabled}
			draggable={!isDisabled}
			style={{ color: `var(--ink-${kind})` }}
			onClick={onAdd}
			onDragStart={(event) => {
				event.dataTransfer.setData(dragType, kind);
				event.dataTransfer.setData("text/plain", label);
				event.dataTransfer.effectAllowed = "copy";
			}}
		>
			<Icon name={icon} size={18} />
		</button>
	);
}
