import { shallow } from "../../editor/shallow.ts";
import { useMap, useSession } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Avatar } from "../../ui/avatar.tsx";
import styles from "./presentation.module.css";

const infoOf = (map: JourneyMap) => map.info;
const personasOf = (map: JourneyMap) => map.personaIds.flatMap((id) => map.personas.get(id) ?? []);

/** Whose journey the whole map is. */
export function OpeningTitle() {
	const { pictures } = useSession();
	const { title, scenario, state } = useMap(infoOf);
	const personas = useMap(personasOf, shallow);
	return (
		<header className={styles.opening} data-presentation>
			<div className={styles.heading}>
				<p className={styles.mapTitle}>{title.trim() || "Untitled map"}</p>
				<p className={styles.scenario}>
					{scenario.trim() === "" ? null : `${scenario} · `}
					{state === "future" ? "Future state" : "Current state"}
				</p>
			</div>
			<ul className={styles.personas} aria-label="Personas">
				{personas.map(({ id, name, colour, portrait }) => (
					<li key={id} className={styles.persona}>
						<Avatar name={name} colour={colour} size="large" picture={portrait === "" ? "" : pictures.urlOf(portrait)} />
						<span>{name || "Unnamed persona"}</span>
					</li>
				))}
			</ul>
		</header>
	);
}
