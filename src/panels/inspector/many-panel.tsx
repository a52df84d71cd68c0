import { shallow } from "../../editor/shallow.ts";
import { useMap } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { Card } from "../../shared/map/card.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { updateCards } from "../../shared/operations/cards.ts";
import { setTag } from "../../shared/operations/sets.ts";
import { CardDetails } from "./card-details.tsx";
import type { CardChanges } from "./card-panel.tsx";
import { TagsField } from "./fields/tags-field.tsx";
import styles from "./inspector.module.css";
import { PanelHead } from "./panel-head.tsx";
import { Section } from "./section.tsx";

interface ManyPanelProps {
	readonly count: number;
	readonly cardIds: readonly string[];
	readonly isReadOnly: boolean;
}

/** Several things at once: what their cards have in common, written to all of them in one step. */
export function ManyPanel({ count, cardIds, isReadOnly }: ManyPanelProps) {
	const cards = useMap((map: JourneyMap) => cardIds.flatMap((id) => map.cards.get(id) ?? []), shallow);
	const write = useWrite();
	const ids = cards.map((card) => card.id);
	const [first] = cards;
	const change = (changes: CardChanges) => write((doc, origin) => updateCards(doc, { ids, changes }, origin));
	return (
		<>
			<PanelHead icon="layers" title={`${count} selected`} commandIds={["edit.duplicate", "edit.delete"]} />
			{first ? (
				<Section>
					<p className={styles.muted}>
						What you set here is set on {ids.length === 1 ? "the selected card" : `all ${ids.length} selected cards`}.
					</p>
					<CardDetails card={common(first, cards)} change={change} isReadOnly={isReadOnly} />
					<TagsField
						tags={first.tags.filter((tag) => cards.every((card) => card.tags.includes(tag)))}
						known={[...new Set(cards.flatMap((card) => card.tags))].sort()}
						onSet={(tag, on) => write((doc, origin) => setTag(doc, { ids, tag, on }, origin))}
						isReadOnly={isReadOnly}
					/>
				</Section>
			) : null}
		</>
	);
}

/** A field in which they differ is shown empty. */
function common(first: Card, cards: readonly Card[]): Card {
	const same = <Key extends "evidence" | "source" | "reviewDate">(key: Key): Card[Key] | "" =>
		cards.every((card) => card[key] === first[key]) ? first[key] : "";
	return { ...first, evidence: same("evidence"), source: same("source"), reviewDate: same("reviewDate") };
}
