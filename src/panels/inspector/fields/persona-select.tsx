import { shallow } from "../../../editor/shallow.ts";
import { useMap } from "../../../editor/use-session.ts";
import type { JourneyMap } from "../../../shared/map/journey-map.ts";
import { Select } from "../../../ui/select.tsx";

const personasOf = (map: JourneyMap) => map.personaIds.flatMap((id) => map.personas.get(id) ?? []);

interface PersonaSelectProps {
	readonly label: string;
	readonly value: string;
	/** What `""` means. */
	readonly noneLabel?: string;
	readonly onChange: (personaId: string) => void;
	readonly isReadOnly: boolean;
}

export function PersonaSelect({ label, value, noneLabel = "Nobody in particular", onChange, isReadOnly }: PersonaSelectProps) {
	const personas = useMap(personasOf, shallow);
	return (
		<Select
			label={label}
			value={value}
			options={[
				{ value: "", label: noneLabel },
				...personas.map((persona) => ({ value: persona.id, label: persona.name || "Unnamed persona" })),
			]}
			disabled={isReadOnly}
			onChange={onChange}
		/>
	);
}
