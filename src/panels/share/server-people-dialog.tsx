import { useCallback, useId, useState } from "react";
import { type AccessCalls, pageAccess } from "../../editor/access-services.ts";
import { useAccount } from "../../editor/use-account.ts";
import { serverRoles } from "../../shared/permissions.ts";
import type { MadeInvite, ServerPerson } from "../../shared/protocol/access-api.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { Invites } from "./invites.tsx";
import { PersonRow } from "./person-row.tsx";
import { linkRoleChoices, serverRoleChoices } from "./role-choices.ts";
import { seenText } from "./seen-text.ts";
import styles from "./share.module.css";

export type ServerPeopleCalls = Pick<AccessCalls, "people" | "serverInvites" | "setServerRole" | "removePerson">;

interface ServerPeopleDialogProps {
	readonly onClose: () => void;
	/** Tests bring their own. */
	readonly calls?: ServerPeopleCalls;
}

/** More people than this are searched rather than read through. */
const many = 8;
const loss =
	"They are signed out everywhere at once and lose all maps that they were given, and links that they made end. What they wrote stays.";

/** For who owns the server: everybody who is on it, and links that make members and owners. */
export function ServerPeopleDialog({ onClose, calls }: ServerPeopleDialogProps) {
	const who = useAccount();
	const [own] = useState(() => calls ?? pageAccess());
	const load = useCallback(async () => ({ people: await own.people(), invites: await own.serverInvites().list() }), [own]);
	const { value, problem, change } = useLoaded(load);
	const [query, setQuery] = useState("");
	const headings = useId();
	const links = own.serverInvites();
	const me = who?.kind === "person" ? who.person.personId : "";
	const wanted = query.trim().toLocaleLowerCase();
	const shown = value?.people.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)) ?? [];
	return (
		<Dialog
			title="People of this server"
			description="Members make maps of their own; guests have only the maps that links gave them."
			size="large"
			onClose={onClose}
		>
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
					<Invites<"member" | "owner">
						invites={value?.invites ?? null}
						roles={linkRoleChoices}
						loss="they are guests then, with the maps that they were given."
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
						Everybody
					</h3>
					{(value?.people.length ?? 0) > many ? (
						<TextField label="Search people" isLabelHidden placeholder="Search people" value={query} onChange={setQuery} />
					) : null}
					{value ? (
						<ul className={styles.list} aria-label="Everybody">
							{shown.map((person) => (
								<PersonRow
									key={person.id}
									name={person.name}
									colour={person.colour}
									isMe={person.id === me}
									about={aboutText(person)}
									role={person.serverRole}
									roles={serverRoleChoices}
									loss={loss}
									onRole={(next) => {
										const role = serverRoles.find((known) => known === next) ?? person.serverRole;
										return change(() => own.setServerRole(person.id, role));
									}}
									onRemove={() => change(() => own.removePerson(person.id))}
								/>
							))}
						</ul>
					) : problem === "" ? (
						<Loading label="Asking the server" />
					) : null}
				</section>
			</div>
		</Dialog>
	);
}

function aboutText({ maps, joinedAt, seenAt }: ServerPerson): string {
	const given = maps === 1 ? "1 map" : `${maps} maps`;
	return `${given} · ${seenText(joinedAt, seenAt, Date.now())}`;
}
