import { mayEdit } from "../../editor/map-access.ts";
import { useObservable, useSession } from "../../editor/use-session.ts";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import styles from "./view-only.module.css";

/** Stands beside the title of a map that one may only look at. */
export function ViewOnly() {
	const session = useSession();
	const access = useObservable(session.access);
	const reason = useObservable(session.readOnlyReason);
	if (mayEdit(access)) return null;
	return (
		<PopoverButton
			label="View only: what this means"
			className={styles.chip}
			face={
				<>
					<Icon name="eye" size={14} />
					<span className={styles.label}>View only</span>
				</>
			}
		>
			<p className={styles.detail}>{reason} Everything can be looked at and downloaded, and others see your cursor.</p>
		</PopoverButton>
	);
}
