import { statusWord } from "../../../editor/card-words.ts";
import type { CardStatus } from "../../../shared/map/card.ts";
import { cardStatuses } from "../../../shared/map/card.ts";
import { Select } from "../../../ui/select.tsx";

const options = cardStatuses.map((value) => ({ value, label: statusWord(value) }));

interface StatusFieldProps {
	readonly value: CardStatus;
	readonly onChange: (status: CardStatus) => void;
	readonly isReadOnly: boolean;
}

export function StatusField({ value, onChange, isReadOnly }: StatusFieldProps) {
	return (
		<Select
			label="Status"
			value={value}
			options={options}
			disabled={isReadOnly}
			onChange={(chosen) => onChange(cardStatuses.find((status) => status === chosen) ?? "")}
		/>
	);
}
