import { cardKinds, kindOf } from "../shared/map/card-kinds.ts";
import type { MapContent } from "../shared/map/content.ts";
import styles from "./import-preview.module.css";

const stagesShown = 12;
const stepsShown = 8;

/** What will come in: how much of what, and the stages with their steps. */
export function ImportPreview({ content }: { readonly content: MapContent }) {
	return (
		<section aria-label="What will come in" className={styles.preview}>
			<p className={styles.counts} role="status">
				{countsOf(content).join(", ")}
			</p>
			<ol className={styles.stages}>
				{content.stages.slice(0, stagesShown).map((stage) => {
					const steps = content.steps.filter(({ stageId }) => stageId === stage.id);
					return (
						<li key={stage.id} className={styles.stage}>
							<strong className={styles.title}>{stage.title || "Untitled stage"}</strong>
							<ol className={styles.steps}>
								{steps.slice(0, stepsShown).map((step) => (
									<li key={step.id}>{step.title || "Untitled step"}</li>
								))}
								{steps.length > stepsShown ? <li className={styles.more}>and {steps.length - stepsShown} more</li> : null}
							</ol>
						</li>
					);
				})}
			</ol>
			{content.stages.length > stagesShown ? (
				<p className={styles.more}>and {content.stages.length - stagesShown} more stages</p>
			) : null}
		</section>
	);
}

function countsOf(content: MapContent): string[] {
	const kinds = cardKinds.map((kind) => {
		const { label, plural } = kindOf(kind);
		return counted(content.cards.filter((card) => card.kind === kind).length, label.toLowerCase(), plural.toLowerCase());
	});
	return [
		counted(content.stages.length, "stage", "stages"),
		counted(content.steps.length, "step", "steps"),
		counted(content.personas.length, "persona", "personas"),
		...kinds,
		counted(content.emotions.length, "emotion", "emotions"),
		counted(content.connections.length, "connection", "connections"),
	].filter((text) => text !== "");
}

function counted(count: number, one: string, many: string): string {
	return count === 0 ? "" : `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
