import type { Past } from "../../editor/history/past.ts";
import { type ChangeKind, changeKinds } from "../../editor/history/since-then.ts";
import { changesLayerId } from "../../editor/history-layer-ids.ts";
import { useObservable, useView, useViewActions } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { Group } from "../../ui/group.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Switch } from "../../ui/switch.tsx";
import styles from "./past-bar.module.css";

const choiceOf = (view: ViewState) => view.lensChoices[changesLayerId] ?? "";
const isOnIn = (view: ViewState) => view.layersOn.has(changesLayerId);

const icons: Readonly<Record<ChangeKind, string>> = { added: "plus", changed: "pencil", moved: "move", removed: "minus" };

/** How much has changed since, by kind: the legend of the marks on the map, and a filter for them. */
export function ChangeCounts({ past }: { readonly past: Past }) {
	const { changes } = useObservable(past.since);
	const choice = useView(choiceOf);
	const isOn = useView(isOnIn);
	const { chooseInLens, toggleLayer } = useViewActions();
	if (changes.length === 0) return <p className={styles.none}>Nothing has changed since then.</p>;
	const counts = new Map<ChangeKind, number>();
	for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return (
		<>
			<Switch label="Show changes" isOn={isOn} onChange={() => toggleLayer(changesLayerId)} />
			<Group className={styles.counts} label="Changes since then, by kind">
				{changeKinds.map((kind) =>
					counts.has(kind) ? (
						<button
							key={kind}
							type="button"
							className={styles.count}
							data-kind={kind}
							aria-pressed={choice === kind}
							onClick={() => chooseInLens(changesLayerId, choice === kind ? "" : kind)}
						>
							<Icon name={icons[kind]} size={14} />
							{counts.get(kind)} {kind}
						</button>
					) : null,
				)}
			</Group>
		</>
	);
}
