import { Avatar } from "../../ui/avatar.tsx";
import styles from "./people-dialog.module.css";
import type { PlannedPerson } from "./plan-people.ts";

const fates = { new: "New", changed: "Changes", same: "Here already" } as const;

interface PeoplePreviewProps {
	readonly plan: readonly PlannedPerson[];
	readonly leftOut: readonly string[];
}

/** Name by name what will come in. */
export function PeoplePreview({ plan, leftOut }: PeoplePreviewProps) {
	const count = (fate: PlannedPerson["fate"]) => plan.filter((each) => each.fate === fate).length;
	return (
		<section aria-label="What will come in">
			<p role="status" className={styles.counts}>
				{count("new")} new, {count("changed")} changed, {count("same")} here already
			</p>
			{leftOut.length > 0 ? <p className={styles.leftOut}>Left out, an owner has no such field: {leftOut.join(", ")}</p> : null}
			<table className={styles.table}>
				<thead>
					<tr>
						<th scope="col">Name</th>
						<th scope="col">Team</th>
						<th scope="col">What happens</th>
					</tr>
				</thead>
				<tbody>
					{plan.map(({ id, owner, listed, fate, changes }) => (
						<tr key={id}>
							<th scope="row" className={styles.name}>
								<Avatar name={owner.name} colour={owner.colour} size="small" />
								{owner.name}
							</th>
							<td>{owner.kind === "team" ? "is a team" : listed.team}</td>
							<td>
								{fates[fate]}
								{changes.length > 0 ? `: ${changes.join(", ")}` : ""}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
