import type { Persona } from "../../shared/map/persona.ts";
import { ActivitySection } from "./activity-section.tsx";
import { PanelHead } from "./panel-head.tsx";
import { PersonaFields } from "./persona-fields.tsx";
import { Section } from "./section.tsx";

export function PersonaPanel({ persona, isReadOnly }: { readonly persona: Persona; readonly isReadOnly: boolean }) {
	return (
		<>
			<PanelHead icon="user-round" title="Persona" />
			<Section>
				<PersonaFields persona={persona} isReadOnly={isReadOnly} isNew={false} />
			</Section>
			<ActivitySection collection="personas" id={persona.id} state={persona} />
		</>
	);
}
