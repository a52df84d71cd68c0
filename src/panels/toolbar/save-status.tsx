import type { SaveStatus as Status } from "../../editor/session.ts";
import { useObservable, useSession } from "../../editor/use-session.ts";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import styles from "./save-status.module.css";

interface Said {
	readonly label: string;
	readonly icon: string;
	readonly detail: string;
}

function say(status: Status): Said {
	switch (status.kind) {
		case "saved":
			return { label: "Saved", icon: "circle-check", detail: "Everything you did is stored on the server." };
		case "saving":
			return { label: "Saving", icon: "loader-circle", detail: "Your latest edits are on their way to the server." };
		case "offline":
			return status.isOnDevice
				? {
						label: "Offline, saved on this device",
						icon: "cloud-off",
						detail: "The server cannot be reached. Keep working: your edits are stored here and are sent as soon as it answers.",
					}
				: {
						label: "Saving",
						icon: "loader-circle",
						detail: "The server cannot be reached. Your latest edits are being stored on this device.",
					};
		case "notSaved":
			return { label: "Not saved", icon: "circle-alert", detail: status.reason };
	}
}

/** Where my own work is, in the same four states everywhere; the reason behind a click. */
export function SaveStatus() {
	const status = useObservable(useSession().status);
	const { label, icon, detail } = say(status);
	const isTrouble = label === "Not saved";
	return (
		<>
			<PopoverButton
				label={`${label}: what this means`}
				className={classNames(styles.status, isTrouble && styles.trouble, label === "Saving" && styles.saving)}
				face={
					<>
						<Icon name={icon} size={14} />
						<span className={styles.label}>{label}</span>
					</>
				}
			>
				<p className={styles.detail}>{detail}</p>
			</PopoverButton>
			<span className="visually-hidden" role="status">
				{label === "Saving" ? "" : label}
			</span>
		</>
	);
}
