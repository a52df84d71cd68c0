import { shallow } from "../../editor/shallow.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor, useMap } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { Connection, ConnectionKind } from "../../shared/map/connection.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { deleteRecords } from "../../shared/operations/bin.ts";
import { updateConnection } from "../../shared/operations/connections.ts";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";
import { AddConnection } from "./fields/add-connection.tsx";
import styles from "./inspector.module.css";
import { Section } from "./section.tsx";

export const connectionKinds: readonly { readonly value: ConnectionKind; readonly label: string }[] = [
	{ value: "flow", label: "leads to" },
	{ value: "causes", label: "causes" },
	{ value: "solves", label: "solves" },
	{ value: "dependsOn", label: "depends on" },
	{ value: "supports", label: "is evidence for" },
];

interface ConnectionListProps {
	readonly cardId: string;
	readonly isReadOnly: boolean;
}

/** The card's connections, with the way to what is at their other end. */
export function ConnectionList({ cardId, isReadOnly }: ConnectionListProps) {
	const connections = useMap(
		(map: JourneyMap) => map.connectionsOf(cardId).flatMap((id) => map.connections.get(id) ?? []),
		shallow,
	);
	if (connections.length === 0 && isReadOnly) return null;
	return (
		<Section title="Connections">
			{connections.map((connection) => (
				<ConnectionRow key={connection.id} connection={connection} cardId={cardId} isReadOnly={isReadOnly} />
			))}
			{isReadOnly ? null : <AddConnection cardId={cardId} />}
		</Section>
	);
}

interface ConnectionRowProps extends ConnectionListProps {
	readonly connection: Connection;
}

function ConnectionRow({ connection, cardId, isReadOnly }: ConnectionRowProps) {
	const editor = useEditor();
	const write = useWrite();
	const isFrom = connection.fromId === cardId;
	const other = `card:${isFrom ? connection.toId : connection.fromId}`;
	const label = labelOfTarget(editor.session.map, other) || "a deleted card";
	return (
		<div className={styles.person}>
			<div className={styles.row}>
				<Select
					label={`Kind of the connection with ${label}`}
					isLabelHidden
					className={styles.grow ?? ""}
					value={connection.kind}
					options={connectionKinds}
					disabled={isReadOnly}
					onChange={(value) => {
						const kind = connectionKinds.find((known) => known.value === value)?.value ?? "flow";
						write((doc, origin) => updateConnection(doc, { id: connection.id, changes: { kind } }, origin));
					}}
				/>
				<IconButton
					icon="unlink"
					label={`Remove the connection with ${label}`}
					size="small"
					tooltipSide="left"
					disabled={isReadOnly}
					onClick={() =>
						write((doc, origin) => deleteRecords(doc, { records: [{ collection: "connections", id: connection.id }] }, origin))
					}
				/>
			</div>
			<button
				type="button"
				className={styles.link}
				onClick={() => {
					editor.actions.select([other]);
					editor.commandContext().viewport?.reveal(other);
				}}
			>
				<Icon name={isFrom ? "arrow-right" : "arrow-left"} size={14} />
				<span>{label}</span>
			</button>
		</div>
	);
}
