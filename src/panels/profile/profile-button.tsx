import { Suspense, useState, useSyncExternalStore } from "react";
import { identity } from "../../editor/identity.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { late } from "../../ui/late.tsx";
import styles from "./profile.module.css";

const loadDialog = () => import("./profile-dialog.tsx");
const ProfileDialog = late(async () => (await loadDialog()).ProfileDialog);

/** Me: my name and colour on this device. Asks for them at the first open, when there is no name yet. */
export function ProfileButton() {
	const me = identity();
	const { name, colour } = useSyncExternalStore(me.subscribe, me.get);
	const [isOpen, setIsOpen] = useState(name === "");
	const label = name === "" ? "Set your name" : `${name} (you): change name or colour`;
	return (
		<>
			<button
				type="button"
				className={styles.button}
				aria-label={label}
				aria-haspopup="dialog"
				data-tip={label}
				onPointerEnter={loadDialog}
				onClick={() => setIsOpen(true)}
			>
				<Avatar name={name} colour={colour} />
			</button>
			{isOpen ? (
				<Suspense>
					<ProfileDialog onClose={() => setIsOpen(false)} />
				</Suspense>
			) : null}
		</>
	);
}
