import { evidences, evidenceWord } from "../../editor/card-words.ts";
import type { Card } from "../../shared/map/card.ts";
import { Segmented } from "../../ui/segmented.tsx";
import type { CardChanges } from "./card-panel.tsx";
import { ScalarField } from "./fields/scalar-field.tsx";

const segments = evidences.map((value) => ({ value, label: value === "" ? "–" : evidenceWord(value) }));

interface CardDetailsProps {
	readonly card: Card;
	readonly change: (changes: CardChanges) => void;
	readonly isReadOnly: boolean;
}

/** What any card can say about itself: how we know, and when to look again. */
export function CardDetails({ card, change, isReadOnly }: CardDetailsProps) {
	return (
		<>
			<Segmented
				label="Evidence"
				value={card.evidence}
				segments={segments}
				onChange={(chosen) => change({ evidence: evidences.find((evidence) => evidence === chosen) ?? "" })}
				disabled={isReadOnly}
			/>
			<ScalarField
				label="Source"
				value={card.source}
				placeholder="Interviews in March, 12 people"
				onCommit={(source) => change({ source })}
				isReadOnly={isReadOnly}
			/>
			<ScalarField
				label="Review on"
				kind="day"
				value={card.reviewDate}
				onCommit={(reviewDate) => change({ reviewDate })}
				isReadOnly={isReadOnly}
			/>
		</>
	);
}
