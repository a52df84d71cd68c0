import { useCallback, useId } from "react";
import { type MapRole, mapRoles } from "../../shared/permissions.ts";
import type { MadeInvite, MapPerson } from "../../shared/protocol/access-api.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { Invites } from "./invites.tsx";
import { PersonRow } from "./person-row.tsx";
import { mapRoleChoices } from "./role-choices.ts";
import { seenText } from "./seen-text.ts";
import styles from "./share.module.css";
import type { MapSharingCalls } from "./share-dialog.tsx";

interface MapSharingProps {
	readonly mapId: string;
	readonly me: string;
	readonly calls: MapSharingCalls;
}

const loss = "They lose the map at once, wherever it is open. What they wrote stays on it.";
const ownLoss = "You lose the map at once, and only another owner can let you in again. What you wrote stays on it.";

/** An owner's part: invite links, and everybody who has a role on the map. */
export function MapSharing({ mapId, me, calls }: MapSharingProps) {
	const load = useCallback(
		async () => ({ people: await calls.mapPeople(mapId), invites: await calls.mapInvites(mapId).list() }),
		[mapId, calls],
	);
	const { value, problem, change } = useLoaded(load);
	const headings = useId();
	const links = calls.mapInvites(mapId);
	return (
		<div className={styles.parts}>
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			<section className={styles.part} aria-labelledby={`${headings}-links`}>
				<h3 id={`${headings}-links`} className={styles.heading}>
					Invite by a link
				</h3>
				<Invites<MapRole>
					invites={value?.invites ?? null}
					roles={mapRoleChoices}
					loss="they lose the map at once."
					onMake={async (role, terms) => {
						let made: MadeInvite | null = null;
						await change(async () => {
							made = await links.create({ role, ...terms });
						});
						return made;
					}}
					onEnd={(invite, options) => change(() => links.end(invite.id, options))}
				/>
			</section>
			<section className={styles.part} aria-labelledby={`${headings}-people`}>
				<h3 id={`${headings}-people`} className={styles.heading}>
					People
				</h3>
				{value && value.people.length > 0 ? (
					<ul className={styles.list} aria-label="People">
						{value.people.map((person) => (
							<PersonRow
								key={person.id}
								name={person.name}
								colour={person.colour}
								isMe={person.id === me}
								about={aboutText(person)}
								role={person.role}
								roles={mapRoleChoices}
								loss={person.id === me ? ownLoss : loss}
								onRole={(next) => {
									const role = mapRoles.find((known) => known === next) ?? person.role;
									return change(() => calls.setMapRole(mapId, person.id, role));
								}}
								onRemove={() => change(() => calls.removeFromMap(mapId, person.id))}
							/>
						))}
					</ul>
				) : value === null && problem === "" ? (
					<Loading label="Asking the server" />
				) : null}
				{value?.people.length === 0 ? <p className={styles.small}>Nobody but the owners of this server yet.</p> : null}
				<CopyField
					label="Address of the map, for those who are in already"
					value={`${window.location.origin}/map/${mapId}`}
					buttonLabel="Copy address"
					variant="secondary"
				/>
			</section>
		</div>
	);
}

function aboutText({ joinedAt, seenAt, invite }: MapPerson): string {
	const seen = seenText(joinedAt, seenAt, Date.now());
	if (invite === null) return `Made the map or was given it · ${seen}`;
	return `Came by ${invite.label === "" ? "a link" : `“${invite.label}”`} · ${seen}`;
}
