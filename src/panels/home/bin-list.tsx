import { accountMayOnMap } from "../../editor/account-rights.ts";
import { useAccount } from "../../editor/use-account.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { relativeTime } from "../../ui/relative-time.ts";
import styles from "./bin-list.module.css";
import type { HomeMap } from "./home-maps.ts";

interface BinListProps {
	readonly maps: readonly HomeMap[];
	readonly onRestore: (map: HomeMap) => void;
}

export function BinList({ maps, onRestore }: BinListProps) {
	const who = useAccount();
	if (maps.length === 0) {
		return (
			<EmptyState icon="trash-2" title="The bin is empty">
				Maps that you move to the bin wait here and can be restored.
			</EmptyState>
		);
	}
	return (
		<ul className={styles.list}>
			{maps.map((map) => (
				<li key={map.id} className={styles.row}>
					<span className={styles.title}>{map.title || "Untitled map"}</span>
					<span className={styles.meta}>edited {relativeTime(map.updatedAt, Date.now())}</span>
					{accountMayOnMap(who, "map.delete", map.role) ? (
						<Button
							size="small"
							icon="undo-2"
							aria-label={`Restore ${map.title || "Untitled map"}`}
							onClick={() => onRestore(map)}
						>
							Restore
						</Button>
					) : null}
				</li>
			))}
		</ul>
	);
}
