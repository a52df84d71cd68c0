import type { CardStatus } from "../../../shared/map/card.ts";
import { Select } from "../../../ui/select.tsx";

const statuses: readonly { readonly value: CardStatus; readonly label: string }[] = [
	{ value: "", label: "No status" },
	{ value: "open", label: "Open" },
	{ value: "investigating", label: "Investigating" },
	{ value: "planned", label: "Planned" },
	{ value: "fixed", label: "Fixed" },
	{ value: "wontFix", label: "Will not fix" },
];

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
			options={statuses}
			disabled={isReadOnly}
			onChange={(chosen) => onChange(statuses.find((status) => status.value === chosen)?.value ?? "")}
		/>
	);
}
