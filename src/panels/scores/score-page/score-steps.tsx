import type { Score } from "../../../shared/protocol/metrics-api.ts";
import styles from "./score-page.module.css";

type Step = Score["steps"][number];

const names: Readonly<Record<Step["name"], string>> = {
	definition: "Definition",
	source: "Source",
	filter: "Which answers",
	counts: "Counted",
	value: "Value",
	interval: "Interval",
	test: "Test",
	needed: "Answers needed",
	freshness: "Freshness",
};

const address = /https?:\/\/\S+/;

/** The way from the answers to the number, so that anybody can go it again. */
export function ScoreSteps({ steps }: Pick<Score, "steps">) {
	return (
		<ol className={styles.steps}>
			{steps.map((step) => (
				<li key={`${step.name} ${step.text}`}>
					<span className={styles.stepName}>{names[step.name]}</span>
					<div className={styles.stepBody}>
						<p>{step.text}</p>
						{step.formula ? <code className={styles.formula}>{step.formula}</code> : null}
						{step.reference ? <Reference text={step.reference} /> : null}
					</div>
				</li>
			))}
		</ol>
	);
}

function Reference({ text }: { readonly text: string }) {
	const [found] = address.exec(text) ?? [];
	if (!found) return <p className={styles.reference}>{text}</p>;
	const [before = "", after = ""] = text.split(found);
	return (
		<p className={styles.reference}>
			{before}
			<a href={found} target="_blank" rel="noreferrer">
				{found.replace(/^https?:\/\/(www\.)?/, "")}
			</a>
			{after}
		</p>
	);
}
