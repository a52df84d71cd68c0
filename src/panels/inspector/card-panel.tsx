import { shallow } from "../../editor/shallow.ts";
import { useMap } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { Card } from "../../shared/map/card.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { updateCards } from "../../shared/operations/cards.ts";
import { setTag } from "../../shared/operations/sets.ts";
import { ActivitySection } from "./activity-section.tsx";
import { CardDetails } from "./card-details.tsx";
import { ConnectionList } from "./connection-list.tsx";
import { BoundText } from "./fields/bound-text.tsx";
import { MetricsField } from "./fields/metrics-field.tsx";
import { OwnersField } from "./fields/owners-field.tsx";
import { TagsField } from "./fields/tags-field.tsx";
import { KindDetails } from "./kind-details.tsx";
import { PanelHead } from "./panel-head.tsx";
import { Section } from "./section.tsx";

interface CardPanelProps {
	readonly card: Card;
	readonly isReadOnly: boolean;
}

const tagsOf = (map: JourneyMap) => [...new Set([...map.cards.values()].flatMap((card) => card.tags))].sort();

export type CardChanges = Parameters<typeof updateCards>[1]["changes"];

export function CardPanel({ card, isReadOnly }: CardPanelProps) {
	const write = useWrite();
	const known = useMap(tagsOf, shallow);
	const kind = kindOf(card.kind);
	const change = (changes: CardChanges) => write((doc, origin) => updateCards(doc, { ids: [card.id], changes }, origin));
	const shared = { card, change, isReadOnly };
	return (
		<>
			<PanelHead icon={kind.icon} ink={`ink-${card.kind}`} title={kind.label} commandIds={["edit.duplicate", "edit.delete"]} />
			<Section>
				<BoundText label="Title" collection="cards" id={card.id} field="title" isReadOnly={isReadOnly} />
				<BoundText
					label="Note"
					collection="cards"
					id={card.id}
					field="note"
					isReadOnly={isReadOnly}
					placeholder="What is behind it"
				/>
			</Section>
			{kind.fields.length > 0 ? (
				<Section>
					<KindDetails {...shared} fields={kind.fields} />
				</Section>
			) : null}
			<Section>
				<CardDetails {...shared} />
				<TagsField
					tags={card.tags}
					known={known}
					isReadOnly={isReadOnly}
					onSet={(tag, on) => write((doc, origin) => setTag(doc, { ids: [card.id], tag, on }, origin))}
				/>
			</Section>
			<Section>
				<OwnersField collection="cards" node={card} isReadOnly={isReadOnly} />
			</Section>
			<Section>
				<MetricsField collection="cards" node={card} isReadOnly={isReadOnly} />
			</Section>
			<ConnectionList cardId={card.id} isReadOnly={isReadOnly} />
			<ActivitySection collection="cards" id={card.id} state={card} />
		</>
	);
}
