import { scoreSentence } from "../../shared/measure/score-text.ts";
import type { MapScore } from "../../shared/protocol/metrics-api.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { OwnerSummary } from "./owner-summary.ts";
import styles from "./owners-dialog.module.css";
import { TargetList } from "./target-list.tsx";

interface OwnerRowProps {
	readonly summary: OwnerSummary;
	readonly worst: MapScore | null;
	readonly isMe: boolean;
	readonly isOpen: boolean;
	readonly onToggle: () => void;
	readonly onGoTo: (target: string) => void;
}

export function OwnerRow({ summary, worst, isMe, isOpen, onToggle, onGoTo }: OwnerRowProps) {
	const { owner, team, targets, nodes, painPoints } = summary;
	const name = owner.name || (owner.kind === "team" ? "Unnamed team" : "Unnamed person");
	const under = owner.kind === "team" ? "Team" : team === owner ? "No team" : team.name;
	return (
		<tbody>
			<tr className={styles.row}>
				<th scope="row">
					<button type="button" className={styles.owner} aria-expanded={isOpen} onClick={onToggle}>
						<Icon name={isOpen ? "chevron-down" : "chevron-right"} size={14} />
						<Avatar name={name} colour={team.colour} size="small" />
						<span>
							{name}
							{isMe ? " (me)" : ""}
							<span className={styles.under}>{under}</span>
						</span>
					</button>
				</th>
				<td>{nodes}</td>
				<td>{painPoints}</td>
				<td className={styles.worst}>{worst ? scoreSentence(worst.metric, worst.score, Date.now()) : "–"}</td>
			</tr>
			{isOpen ? (
				<tr>
					<td colSpan={4} className={styles.targets}>
						{targets.length === 0 ? (
							<p className={styles.nothing}>Nothing on this map.</p>
						) : (
							<TargetList targets={targets} onGoTo={onGoTo} />
						)}
					</td>
				</tr>
			) : null}
		</tbody>
	);
}
