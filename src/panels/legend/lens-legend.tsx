import type { CanvasLayer, MarkAction } from "../../canvas/layer.ts";
import { useViewActions } from "../../editor/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./legend.module.css";
import { SampleSvg } from "./sample-svg.tsx";
import { useLens } from "./use-lens.ts";

/** The signs of a layer that is on, its filter, and where it leads to. */
export function LensLegend({ layer, choice }: { readonly layer: CanvasLayer; readonly choice: string }) {
	const actions = useViewActions();
	const view = useLens(layer);
	if (!view) return null;
	const entries = view.legend();
	const run = (action: MarkAction) => {
		if (action.kind === "dialog") actions.openDialog(action.dialog);
		else if (action.kind === "thread") actions.openThread(action.thread);
		else actions.select([action.target]);
	};
	return (
		<div className={styles.lens}>
			{view.choices ? (
				<Select
					label={view.choices.label}
					value={choice}
					options={view.choices.options}
					onChange={(value) => actions.chooseInLens(layer.id, value)}
				/>
			) : null}
			{entries.length === 0 ? <p className={styles.nothing}>Nothing on this map yet.</p> : null}
			<ul className={styles.list}>
				{entries.map((entry) => (
					<li key={entry.id} className={styles.entry}>
						<SampleSvg shapes={entry.sample} />
						<span>{entry.label}</span>
					</li>
				))}
			</ul>
			{view.links?.map((link) => (
				<Button key={link.label} variant="quiet" size="small" onClick={() => run(link.action)}>
					{link.label}
				</Button>
			))}
		</div>
	);
}
