import { useCallback, useRef, useSyncExternalStore } from "react";
import { mapRoleTexts } from "../../editor/role-text.ts";
import type { OtherPerson } from "../../editor/session.ts";
import { useObservable, useSession } from "../../editor/use-session.ts";
import { Avatar } from "../../ui/avatar.tsx";
import styles from "./share.module.css";

/** What everybody may know who is no owner: what they may do, and who has the map open now. */
export function PeopleHere() {
	const session = useSession();
	const { role } = useObservable(session.access);
	const others = usePeopleHere();
	const { me } = session.presence;
	return (
		<div className={styles.parts}>
			{role === null ? null : (
				<p>
					You are <strong>{mapRoleTexts[role].name.toLowerCase()}</strong> of this map: you can {mapRoleTexts[role].can}. Its
					owners invite people and change roles.
				</p>
			)}
			<section className={styles.part} aria-label="Here now">
				<h3 className={styles.heading}>Here now</h3>
				<ul className={styles.list}>
					<li className={styles.row}>
						<Avatar name={me.name} colour={me.colour} />
						<span className={styles.name}>
							{me.name} <span className={styles.small}>(you)</span>
						</span>
					</li>
					{others.map(({ personId, name, colour }) => (
						<li key={personId} className={styles.row}>
							<Avatar name={name} colour={colour} />
							<span className={styles.name}>{name || "Somebody"}</span>
						</li>
					))}
				</ul>
			</section>
		</div>
	);
}

/** One for each other person, however many tabs they have; the same list until somebody comes or goes. */
function usePeopleHere(): readonly OtherPerson[] {
	const { presence } = useSession();
	const last = useRef<{ readonly key: string; readonly people: readonly OtherPerson[] }>({ key: "", people: [] });
	const subscribe = useCallback((listener: () => void) => presence.subscribe(listener), [presence]);
	return useSyncExternalStore(subscribe, () => {
		const byId = new Map(presence.others().map((person) => [person.personId, person]));
		byId.delete(presence.me.personId);
		const people = [...byId.values()];
		const key = people.map(({ personId, name, colour }) => `${personId} ${name} ${colour}`).join("\n");
		if (key !== last.current.key) last.current = { key, people };
		return last.current.people;
	});
}
