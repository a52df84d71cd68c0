import { useMemo, useState } from "react";
import { chooseMe, meOnMap, ownerOfMe } from "../../editor/me-on-map.ts";
import { useScores } from "../../editor/scores/use-scores.ts";
import { useEditor, useIsReadOnly, useMap, useObservable } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { OwnerRow } from "./owner-row.tsx";
import { summaryOf, worstScore } from "./owner-summary.ts";
import styles from "./owners-dialog.module.css";
import { TargetList } from "./target-list.tsx";

interface OwnersDialogProps {
	/** Whose part is open at first; `""` for nobody's. */
	readonly ownerId: string;
	readonly onClose: () => void;
}

const revisionOf = (map: JourneyMap) => map.revision;

/** Everybody on the map with what they answer for, and what nobody does. */
export function OwnersDialog({ ownerId, onClose }: OwnersDialogProps) {
	const editor = useEditor();
	const { session, actions } = editor;
	const revision = useMap(revisionOf);
	const me = ownerOfMe(session.map, useObservable(useMemo(() => meOnMap(session), [session])));
	const { scores } = useScores();
	const [openId, setOpenId] = useState(ownerId);
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const { owners, gaps } = useMemo(() => summaryOf(session.map), [session, revision]);
	const isReadOnly = useIsReadOnly();
	const goTo = (target: string) => {
		onClose();
		actions.select([target]);
		editor.commandContext().viewport?.reveal(target);
	};
	const showOnMap = (choice: string) => {
		actions.setLayersOn([...editor.view.getState().layersOn, "ownership"]);
		actions.chooseInLens("ownership", choice);
		onClose();
	};
	return (
		<Dialog
			title="Owners"
			description="Who answers for what on this map. Stages pass their owners on to steps, steps to cards that name nobody."
			size="large"
			onClose={onClose}
			footer={
				<>
					{isReadOnly ? null : <Button onClick={() => actions.openDialog("people")}>Import people…</Button>}
					<Button onClick={() => showOnMap("unowned")} disabled={gaps.length === 0}>
						Show what lacks an owner
					</Button>
					<Button variant="primary" onClick={() => showOnMap("mine")} disabled={me === ""}>
						Show mine
					</Button>
				</>
			}
		>
			{owners.length === 0 ? (
				<EmptyState icon="users" title="No people or teams yet" />
			) : (
				<>
					<Select
						label="This is me (kept on this device)"
						value={me === "" ? "nobody" : me}
						options={[
							{ value: "nobody", label: "None of them" },
							...owners.map(({ owner }) => ({ value: owner.id, label: owner.name || "Unnamed" })),
						]}
						onChange={(id) => chooseMe(session, id)}
					/>
					<table className={styles.table}>
						<caption className="visually-hidden">Owners with what they answer for</caption>
						<thead>
							<tr>
								<th scope="col">Owner</th>
								<th scope="col">Nodes</th>
								<th scope="col">Pain points</th>
								<th scope="col">Worst score</th>
							</tr>
						</thead>
						{owners.map((summary) => (
							<OwnerRow
								key={summary.owner.id}
								summary={summary}
								worst={worstScore(summary.targets, scores)}
								isMe={summary.owner.id === me}
								isOpen={summary.owner.id === openId}
								onToggle={() => setOpenId(openId === summary.owner.id ? "" : summary.owner.id)}
								onGoTo={goTo}
							/>
						))}
					</table>
				</>
			)}
			{gaps.length > 0 ? (
				<section aria-labelledby="owner-gaps">
					<h3 id="owner-gaps" className={styles.heading}>
						Owner needed: {gaps.length}
					</h3>
					<TargetList targets={gaps} onGoTo={goTo} />
				</section>
			) : null}
		</Dialog>
	);
}
