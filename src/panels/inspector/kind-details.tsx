import type { Card } from "../../shared/map/card.ts";
import type { KindField } from "../../shared/map/kinds/kind.ts";
import type { CardChanges } from "./card-panel.tsx";
import { ChannelField } from "./fields/channel-field.tsx";
import { IssueField } from "./fields/issue-field.tsx";
import { PersonaSelect } from "./fields/persona-select.tsx";
import { PictureField } from "./fields/picture-field.tsx";
import { ScalarField } from "./fields/scalar-field.tsx";
import { ScaleField } from "./fields/scale-field.tsx";
import { StatusField } from "./fields/status-field.tsx";

interface KindDetailsProps {
	readonly card: Card;
	readonly fields: readonly KindField[];
	readonly change: (changes: CardChanges) => void;
	readonly isReadOnly: boolean;
}

/** What the card's kind adds. */
export function KindDetails({ fields, ...rest }: KindDetailsProps) {
	return fields.map((field) => <KindDetail key={field} field={field} {...rest} />);
}

function KindDetail({ field, card, change, isReadOnly }: Omit<KindDetailsProps, "fields"> & { readonly field: KindField }) {
	switch (field) {
		case "severity":
		case "frequency":
		case "impact":
		case "value":
		case "effort":
			return (
				<ScaleField scale={field} value={card[field]} onChange={(value) => change({ [field]: value })} isReadOnly={isReadOnly} />
			);
		case "cost":
			return (
				<ScalarField
					label="Cost"
					kind="number"
					value={card.cost === null ? "" : String(card.cost)}
					onCommit={(text) => {
						const cost = text.trim() === "" ? null : Number(text.replace(",", "."));
						if (cost === null || Number.isFinite(cost)) change({ cost });
					}}
					isReadOnly={isReadOnly}
				/>
			);
		case "channel":
			return <ChannelField value={card.channel} onChange={(channel) => change({ channel })} isReadOnly={isReadOnly} />;
		case "serviceStandard":
			return (
				<ScalarField
					label="Service standard"
					value={card.serviceStandard}
					placeholder="Answered within 2 minutes"
					onCommit={(serviceStandard) => change({ serviceStandard })}
					isReadOnly={isReadOnly}
				/>
			);
		case "personaId":
			return (
				<PersonaSelect
					label="Said by"
					value={card.personaId}
					onChange={(personaId) => change({ personaId })}
					isReadOnly={isReadOnly}
				/>
			);
		case "picture":
			return (
				<PictureField
					label="Picture"
					hash={card.picture}
					alt={card.pictureAlt}
					onChange={(picture) => change({ picture })}
					isReadOnly={isReadOnly}
				/>
			);
		case "pictureAlt":
			return (
				<ScalarField
					label="What the picture shows"
					kind="prose"
					value={card.pictureAlt}
					placeholder="For those who cannot see it"
					onCommit={(pictureAlt) => change({ pictureAlt })}
					isReadOnly={isReadOnly}
				/>
			);
		case "status":
			return <StatusField value={card.status} onChange={(status) => change({ status })} isReadOnly={isReadOnly} />;
		case "due":
			return <ScalarField label="Due" kind="day" value={card.due} onCommit={(due) => change({ due })} isReadOnly={isReadOnly} />;
		case "issue":
			return <IssueField value={card.issue} onCommit={(issue) => change({ issue })} isReadOnly={isReadOnly} />;
		case "evidenceQuote":
			return (
				<ScalarField
					label="Evidence quote"
					kind="prose"
					value={card.evidenceQuote}
					placeholder="What somebody said, word for word"
					onCommit={(evidenceQuote) => change({ evidenceQuote })}
					isReadOnly={isReadOnly}
				/>
			);
	}
}
