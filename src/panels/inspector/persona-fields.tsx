import { useWrite } from "../../editor/use-write.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import type { Persona } from "../../shared/map/persona.ts";
import { deleteRecords } from "../../shared/operations/bin.ts";
import { updatePersona } from "../../shared/operations/personas.ts";
import { Button } from "../../ui/button.tsx";
import { Swatches } from "../../ui/swatches.tsx";
import { PictureField } from "./fields/picture-field.tsx";
import { ScalarField } from "./fields/scalar-field.tsx";

interface PersonaFieldsProps {
	readonly persona: Persona;
	readonly isReadOnly: boolean;
	/** Just made: its name is typed next. */
	readonly isNew: boolean;
}

export function PersonaFields({ persona, isReadOnly, isNew }: PersonaFieldsProps) {
	const write = useWrite();
	const change = (changes: Parameters<typeof updatePersona>[1]["changes"]) =>
		write((doc, origin) => updatePersona(doc, { id: persona.id, changes }, origin));
	return (
		<>
			<ScalarField
				label="Name"
				value={persona.name}
				onCommit={(name) => change({ name })}
				isReadOnly={isReadOnly}
				isFirst={isNew}
			/>
			<Swatches
				label="Colour of the curve"
				colours={paletteColours}
				value={persona.colour}
				onChange={(colour) => change({ colour: paletteColours.find((known) => known === colour) ?? "indigo" })}
				disabled={isReadOnly}
			/>
			<PictureField
				label="Portrait"
				hash={persona.portrait}
				alt={`Portrait of ${persona.name}`}
				onChange={(portrait) => change({ portrait })}
				isReadOnly={isReadOnly}
			/>
			<ScalarField
				label="Description"
				kind="prose"
				value={persona.description}
				onCommit={(description) => change({ description })}
				isReadOnly={isReadOnly}
			/>
			<ScalarField label="Quote" value={persona.quote} onCommit={(quote) => change({ quote })} isReadOnly={isReadOnly} />
			{isReadOnly ? null : (
				<Button
					size="small"
					variant="danger"
					icon="trash-2"
					onClick={() =>
						write((doc, origin) => deleteRecords(doc, { records: [{ collection: "personas", id: persona.id }] }, origin))
					}
				>
					Move to bin
				</Button>
			)}
		</>
	);
}
