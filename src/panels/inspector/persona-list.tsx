import { useState } from "react";
import { shallow } from "../../editor/shallow.ts";
import { useMap, useSession } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import { createPersona } from "../../shared/operations/personas.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import styles from "./inspector.module.css";
import { PersonaFields } from "./persona-fields.tsx";

const personasOf = (map: JourneyMap) => map.personaIds.flatMap((id) => map.personas.get(id) ?? []);

interface PersonaListProps {
	readonly isReadOnly: boolean;
}

export function PersonaList({ isReadOnly }: PersonaListProps) {
	const personas = useMap(personasOf, shallow);
	const session = useSession();
	const write = useWrite();
	const [openId, setOpenId] = useState("");
	const [newId, setNewId] = useState("");
	const add = () => {
		const colour = paletteColours[personas.length % paletteColours.length] ?? "indigo";
		const id = write((doc, origin) => createPersona(doc, { name: "", colour }, origin)) ?? "";
		setOpenId(id);
		setNewId(id);
	};
	return (
		<>
			{personas.map((persona) => (
				<div key={persona.id} className={styles.person}>
					<button
						type="button"
						className={styles.personHead}
						aria-expanded={openId === persona.id}
						onClick={() => setOpenId(openId === persona.id ? "" : persona.id)}
					>
						<Avatar
							name={persona.name}
							colour={persona.colour}
							picture={persona.portrait === "" ? "" : session.pictures.urlOf(persona.portrait)}
						/>
						<span className={styles.grow}>{persona.name || "Unnamed persona"}</span>
						<Icon name={openId === persona.id ? "chevron-down" : "chevron-right"} size={14} />
					</button>
					{openId === persona.id ? (
						<PersonaFields persona={persona} isReadOnly={isReadOnly} isNew={newId === persona.id} />
					) : null}
				</div>
			))}
			{isReadOnly ? null : (
				<Button size="small" icon="user-plus" onClick={add}>
					Add a persona
				</Button>
			)}
		</>
	);
}
