import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { Connection } from "../../shared/map/connection.ts";
import { updateConnection } from "../../shared/operations/connections.ts";
import { Select } from "../../ui/select.tsx";
import { ActivitySection } from "./activity-section.tsx";
import { connectionKinds } from "./connection-list.tsx";
import { ScalarField } from "./fields/scalar-field.tsx";
import styles from "./inspector.module.css";
import { PanelHead } from "./panel-head.tsx";
import { Section } from "./section.tsx";

interface ConnectionPanelProps {
	readonly connection: Connection;
	readonly isReadOnly: boolean;
}

export function ConnectionPanel({ connection, isReadOnly }: ConnectionPanelProps) {
	const { session } = useEditor();
	const write = useWrite();
	const change = (changes: Parameters<typeof updateConnection>[1]["changes"]) =>
		write((doc, origin) => updateConnection(doc, { id: connection.id, changes }, origin));
	const titleOf = (id: string) => labelOfTarget(session.map, `card:${id}`) || "a deleted card";
	return (
		<>
			<PanelHead icon="spline" title="Connection" commandIds={["edit.delete"]} />
			<Section>
				<p className={styles.muted}>
					From “{titleOf(connection.fromId)}” to “{titleOf(connection.toId)}”
				</p>
				<Select
					label="Kind"
					value={connection.kind}
					options={connectionKinds}
					disabled={isReadOnly}
					onChange={(value) => change({ kind: connectionKinds.find((known) => known.value === value)?.value ?? "flow" })}
				/>
				<ScalarField label="Label" value={connection.label} onCommit={(label) => change({ label })} isReadOnly={isReadOnly} />
			</Section>
			<ActivitySection collection="connections" id={connection.id} state={connection} />
		</>
	);
}
