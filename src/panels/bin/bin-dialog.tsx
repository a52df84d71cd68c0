import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor, useIsReadOnly, useMap } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { BinnedRecord, JourneyMap } from "../../shared/map/journey-map.ts";
import { restoreRecords } from "../../shared/operations/bin.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { BinComments } from "./bin-comments.tsx";
import styles from "./bin-dialog.module.css";

const binOf = (map: JourneyMap) => map.bin;
const unplacedOf = (map: JourneyMap) => map.unplacedIds;

const names: Readonly<Record<BinnedRecord["collection"], string>> = {
	stages: "Stage",
	steps: "Step",
	lanes: "Lane",
	cards: "Card",
	connections: "Connection",
	personas: "Persona",
	owners: "Owner",
};

/** What was deleted and can come back, and cards whose place is gone. */
export function BinDialog({ onClose }: { readonly onClose: () => void }) {
	const editor = useEditor();
	const write = useWrite();
	const bin = useMap(binOf);
	const unplaced = useMap(unplacedOf);
	const isReadOnly = useIsReadOnly();
	const goTo = (target: string) => {
		onClose();
		editor.actions.select([target]);
		editor.commandContext().viewport?.reveal(target);
	};
	return (
		<Dialog title="Bin" description="Nothing is lost by deleting: what is here can be restored." onClose={onClose}>
			{bin.length === 0 && unplaced.length === 0 ? <EmptyState icon="trash-2" title="The bin is empty" /> : null}
			<ul aria-label="Deleted">
				{bin.map((record) => (
					<li key={`${record.collection}:${record.id}`} className={styles.row}>
						<span className={styles.kind}>{names[record.collection]}</span>
						<span className={styles.label}>{record.label || "Without a title"}</span>
						<BinComments record={record} onLeave={onClose} />
						<Button
							size="small"
							icon="undo-2"
							disabled={isReadOnly}
							aria-label={`Restore ${names[record.collection].toLowerCase()} ${record.label}`}
							onClick={() =>
								write((doc, origin) =>
									restoreRecords(doc, { records: [{ collection: record.collection, id: record.id }] }, origin),
								)
							}
						>
							Restore
						</Button>
					</li>
				))}
			</ul>
			{unplaced.length > 0 ? (
				<section className={styles.unplaced} aria-labelledby="unplaced-heading">
					<h3 id="unplaced-heading" className={styles.heading}>
						Unplaced cards
					</h3>
					<p className={styles.hint}>Their step or lane was deleted. Drag them from the tray on the canvas to a new place.</p>
					<ul>
						{unplaced.map((id) => (
							<li key={id} className={styles.row}>
								<span className={styles.kind}>Card</span>
								<span className={styles.label}>{labelOfTarget(editor.session.map, `card:${id}`)}</span>
								<Button size="small" onClick={() => goTo(`card:${id}`)}>
									Show
								</Button>
							</li>
						))}
					</ul>
				</section>
			) : null}
		</Dialog>
	);
}
