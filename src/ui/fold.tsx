import { type ReactNode, useState } from "react";

interface FoldProps {
	readonly summary: string;
	readonly className?: string | undefined;
	readonly children: ReactNode;
}

/** What is looked at now and then, folded up: made when it is first unfolded, so that what is around it shows sooner. */
export function Fold({ summary, className, children }: FoldProps) {
	const [isMade, setMade] = useState(false);
	return (
		<details className={className} onToggle={() => setMade(true)}>
			<summary>{summary}</summary>
			{isMade ? children : null}
		</details>
	);
}
