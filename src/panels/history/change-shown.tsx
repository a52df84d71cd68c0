import { useEffect } from "react";
import { textsOfFields } from "../../editor/history/field-text.ts";
import { currentChange, shownChanges } from "../../editor/history/history-actions.ts";
import type { Past } from "../../editor/history/past.ts";
import { type Change, mapTarget } from "../../editor/history/since-then.ts";
import { changesLayerId } from "../../editor/history-layer-ids.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import { refOf } from "../../editor/targets.ts";
import { useEditor, useObservable, useSession, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { FieldChangeLine } from "../../ui/field-change.tsx";
import styles from "./past-bar.module.css";

const selectionOf = (view: ViewState) => view.selection;
const choiceOf = (view: ViewState) => view.lensChoices[changesLayerId] ?? "";

const names: Readonly<Record<string, string>> = {
	stages: "Stage",
	steps: "Step",
	lanes: "Lane",
	cards: "Card",
	connections: "Connection",
	personas: "Persona",
	owners: "Owner",
};

/** The change that somebody has walked to or selected, field by field. */
export function ChangeShown({ past }: { readonly past: Past }) {
	const { map } = useSession();
	useObservable(past.since);
	useObservable(past.walkedTo);
	const selection = useView(selectionOf);
	const changes = shownChanges(past, useView(choiceOf));
	const change = currentChange(past, selection);
	const at = change ? changes.indexOf(change) : -1;
	useKeptInSight(change?.target ?? "");
	const count = changes.length === 1 ? "1 change" : `${changes.length} changes`;
	return (
		<div className={styles.shown} role="status">
			<p className={styles.position}>{at < 0 ? count : `${at + 1} of ${changes.length}`}</p>
			{change ? (
				<>
					<p className={styles.what}>{titleOf(change, [map, past.now.map])}</p>
					<div className={styles.fields}>
						{textsOfFields([map, past.now.map], refOf(change.target)?.collection ?? "map", change.fields).map((text) => (
							<FieldChangeLine key={text.key} label={text.label} old={text.old} new={text.new} />
						))}
					</div>
				</>
			) : null}
		</div>
	);
}

/** What is told of a change makes the bar higher and the map lower: what it is about is not left behind the edge. */
function useKeptInSight(target: string): void {
	const editor = useEditor();
	useEffect(() => {
		if (target === "") return;
		// The canvas has its new size in the next frame.
		let frame = requestAnimationFrame(() => {
			frame = requestAnimationFrame(() => editor.commandContext().viewport?.reveal(target, { keepsZoom: true }));
		});
		return () => cancelAnimationFrame(frame);
	}, [editor, target]);
}

/** `Card “Queues twice”: changed and moved since` */
function titleOf({ target, kind, isMoved }: Change, maps: Parameters<typeof textsOfFields>[0]): string {
	const became = kind === "changed" && isMoved ? "changed and moved" : kind;
	if (target === mapTarget) return `About this map: ${became} since`;
	const label = maps.map((map) => labelOfTarget(map, target)).find((found) => found !== "") ?? "";
	return `${names[refOf(target)?.collection ?? ""] ?? ""} “${label}”: ${became} since`;
}
