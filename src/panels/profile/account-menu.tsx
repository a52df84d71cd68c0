import { accountMayOnServer } from "../../editor/account-rights.ts";
import { useAccount } from "../../editor/use-account.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import styles from "./profile.module.css";

export type AccountDialog = "profile" | "keys" | "people" | "signOut";

interface AccountMenuProps {
	readonly name: string;
	readonly colour: string;
	readonly onOpen: (dialog: AccountDialog) => void;
}

/** Me, on a server that knows who I am: name and colour, keys, the server's people, and the way out. */
export function AccountMenu({ name, colour, onOpen }: AccountMenuProps) {
	const who = useAccount();
	const item = (id: AccountDialog, label: string, icon: string): MenuEntry => ({
		kind: "item",
		id,
		label,
		icon,
		run: () => onOpen(id),
	});
	const entries = (): readonly MenuEntry[] => [
		item("profile", "My name and colour…", "user-pen"),
		item("keys", "Access keys…", "key-round"),
		...(accountMayOnServer(who, "people.manage") ? [item("people", "People of this server…", "users")] : []),
		{ kind: "separator", id: "line" },
		item("signOut", "Sign out…", "log-out"),
	];
	return (
		<MenuButton label={`${name} (you)`} align="end" className={styles.menu} entries={entries}>
			<Avatar name={name} colour={colour} />
		</MenuButton>
	);
}
