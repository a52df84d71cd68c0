import type { Subject } from "./board-rows.ts";
import styles from "./matrix.module.css";
import { DotSign } from "./matrix-dot.tsx";

const sizes = [
	{ count: 0, label: "No feedback" },
	{ count: 1, label: "1 quote" },
	{ count: 2, label: "2 or 3" },
	{ count: 4, label: "4 or more" },
] as const;

interface MatrixLegendProps {
	readonly subject: Subject;
	/** The dot where the keyboard is, in words. */
	readonly text: string;
	readonly isReadOnly: boolean;
}

export function MatrixLegend({ subject, text, isReadOnly }: MatrixLegendProps) {
	const kind = subject === "pains" ? "painPoint" : "opportunity";
	return (
		<footer className={styles.legend}>
			<p aria-hidden="true" className={styles.caption}>
				{text}
			</p>
			<ul aria-label="What the dots mean" className={styles.samples}>
				{sizes.map(({ count, label }) => (
					<li key={label}>
						<DotSign kind={kind} quoteCount={count} />
						{label}
					</li>
				))}
				{subject === "ideas" ? (
					<>
						<li>
							<DotSign kind="opportunity" quoteCount={0} />
							Opportunity
						</li>
						<li>
							<DotSign kind="solution" quoteCount={0} />
							Solution
						</li>
					</>
				) : null}
			</ul>
			{isReadOnly ? null : <p className={styles.hint}>Drag a dot, or press Enter and the arrows.</p>}
		</footer>
	);
}
