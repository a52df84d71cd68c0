import { useState } from "react";
import type { Invite, MadeInvite } from "../../shared/protocol/access-api.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { InviteTerms } from "./invite-draft.ts";
import { InviteForm, type RoleChoice } from "./invite-form.tsx";
import { inviteText } from "./invite-text.ts";
import styles from "./share.module.css";

interface InvitesProps<Role extends string> {
	/** Null while they load. */
	readonly invites: readonly Invite[] | null;
	readonly roles: readonly [RoleChoice<Role>, ...RoleChoice<Role>[]];
	/** What those lose who came by a link that is ended with them. */
	readonly loss: string;
	readonly onMake: (role: Role, terms: InviteTerms) => Promise<MadeInvite | null>;
	readonly onEnd: (invite: Invite, options: { readonly withPeople: boolean }) => Promise<boolean>;
}

/** Links that let people in: a new one, told once, and those there are. */
export function Invites<Role extends string>({ invites, roles, loss, onMake, onEnd }: InvitesProps<Role>) {
	const [made, setMade] = useState<MadeInvite | null>(null);
	const make = async (role: Role, terms: InviteTerms) => {
		const next = await onMake(role, terms);
		if (next) setMade(next);
		return next !== null;
	};
	return (
		<>
			<InviteForm roles={roles} onMake={make} />
			{made ? (
				<div className={styles.made} role="status">
					<CopyField key={made.id} label="The new link" value={made.link} buttonLabel="Copy link" />
					<p className={styles.small}>
						<Icon name="info" size={14} /> It is shown this once: the server keeps no copy. Whoever has it can use it
						{made.hasPassword ? " with the password" : ""}.
					</p>
				</div>
			) : null}
			{invites && invites.length > 0 ? (
				<ul className={styles.list} aria-label="Invite links">
					{invites.map((invite) => (
						<InviteRow
							key={invite.id}
							invite={invite}
							name={nameOf(invite, roles)}
							loss={loss}
							onEnd={(options) => onEnd(invite, options)}
						/>
					))}
				</ul>
			) : null}
		</>
	);
}

function nameOf({ label, role }: Invite, roles: readonly RoleChoice<string>[]): string {
	const roleName = roles.find(({ value }) => value === role)?.label ?? role;
	return label === "" ? `${roleName} link` : `${roleName}: ${label}`;
}

interface InviteRowProps {
	readonly invite: Invite;
	readonly name: string;
	readonly loss: string;
	readonly onEnd: (options: { readonly withPeople: boolean }) => Promise<boolean>;
}

function InviteRow({ invite, name, loss, onEnd }: InviteRowProps) {
	const [isEnding, setEnding] = useState(false);
	const isOpen = invite.state === "open";
	const came = invite.used === 1 ? "the one who came by it" : `the ${invite.used} who came by it`;
	const end = async (withPeople: boolean) => {
		if (await onEnd({ withPeople })) setEnding(false);
	};
	return (
		<li className={styles.row} data-is-over={!isOpen || undefined}>
			<Icon name={isOpen ? "link" : "unlink"} />
			<span className={styles.what}>
				<span className={styles.name}>{name}</span>
				<span className={styles.small}>{inviteText(invite, Date.now())}</span>
			</span>
			{isOpen && !isEnding ? (
				<Button size="small" variant="quiet" aria-label={`End ${name}`} onClick={() => setEnding(true)}>
					End
				</Button>
			) : null}
			{isEnding ? (
				<div className={styles.sure}>
					<p className={styles.small}>
						Nobody can come by it any more.{invite.used > 0 ? ` Removing ${came} means: ${loss}` : ""}
					</p>
					<div className={styles.actions}>
						<Button size="small" onClick={() => setEnding(false)}>
							Keep it
						</Button>
						{invite.used > 0 ? (
							<Button size="small" variant="danger" onClick={() => void end(true)}>
								End it and remove {came}
							</Button>
						) : null}
						<Button size="small" variant="danger" onClick={() => void end(false)}>
							End the link
						</Button>
					</div>
				</div>
			) : null}
		</li>
	);
}
