import { useState } from "react";
import { mayEdit } from "../../editor/map-access.ts";
import { useObservable, useSession } from "../../editor/use-session.ts";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import styles from "./notices.module.css";

/**
 * What a person should know about this session: read-only, storage, plain http. Each can be put away but the first.
 * A role that lets one only look stands in the top bar instead: it is no news.
 */
export function Notices() {
	const session = useSession();
	const readOnlyReason = useObservable(session.readOnlyReason);
	const isViewOnly = !mayEdit(useObservable(session.access));
	const notices = useObservable(session.notices);
	const [putAway, setPutAway] = useState<ReadonlySet<string>>(new Set());
	const shown = notices.filter((notice) => !putAway.has(notice));
	return (
		<div role="status" className={styles.region}>
			{readOnlyReason === "" || isViewOnly || session.past ? null : (
				<p className={styles.notice}>
					<Icon name="lock" />
					<span className={styles.text}>{readOnlyReason}</span>
				</p>
			)}
			{shown.map((notice) => (
				<div key={notice} className={styles.notice}>
					<Icon name="info" />
					<span className={styles.text}>{notice}</span>
					<IconButton
						icon="x"
						label="Put this notice away"
						size="small"
						tooltipSide="left"
						onClick={() => setPutAway(new Set([...putAway, notice]))}
					/>
				</div>
			))}
		</div>
	);
}
