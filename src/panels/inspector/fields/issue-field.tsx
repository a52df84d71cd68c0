import { useMap } from "../../../editor/use-session.ts";
import { issueParts } from "../../../shared/map/issue-links.ts";
import type { JourneyMap } from "../../../shared/map/journey-map.ts";
import fieldStyles from "../../../ui/field.module.css";
import styles from "./fields.module.css";
import { ScalarField } from "./scalar-field.tsx";

const issueUrlOf = (map: JourneyMap) => map.info.issueUrl;

interface IssueFieldProps {
	readonly value: string;
	readonly onCommit: (issue: string) => void;
	readonly isReadOnly: boolean;
}

/** Where the team works on it: what is a link in it is offered as one. */
export function IssueField({ value, onCommit, isReadOnly }: IssueFieldProps) {
	const links = issueParts(value, useMap(issueUrlOf)).filter(({ href }) => href !== null);
	return (
		<div className={fieldStyles.field}>
			<ScalarField
				label="Issue"
				value={value}
				placeholder="ABC-12, or its address"
				onCommit={(issue) => onCommit(issue.trim())}
				isReadOnly={isReadOnly}
			/>
			{links.length > 0 ? (
				<span className={styles.issueLinks}>
					{links.map(({ text, href }) => (
						<a key={text} href={href ?? undefined} target="_blank" rel="noreferrer noopener">
							{text}
						</a>
					))}
				</span>
			) : null}
		</div>
	);
}
