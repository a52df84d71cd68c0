import { roleLabels } from "../../editor/ownership.ts";
import type { OwnedTarget } from "./owner-summary.ts";
import styles from "./owners-dialog.module.css";

interface TargetListProps {
	readonly targets: readonly OwnedTarget[];
	readonly onGoTo: (target: string) => void;
}

const kinds = { stage: "Stage", step: "Step", lane: "Lane", card: "Card" } as const;

/** Each leads to its place on the map. */
export function TargetList({ targets, onGoTo }: TargetListProps) {
	return (
		<ul className={styles.list}>
			{targets.map(({ target, label, kind, role, isInherited, isPain }) => (
				<li key={`${target} ${role}`}>
					<button type="button" className={styles.target} onClick={() => onGoTo(target)}>
						<span className={styles.kind}>{isPain ? "Pain point" : kinds[kind]}</span>
						<span className={styles.label}>{label}</span>
						<span className={styles.role}>
							{role === null ? "" : roleLabels[role]}
							{isInherited ? ", from above" : ""}
						</span>
					</button>
				</li>
			))}
		</ul>
	);
}
