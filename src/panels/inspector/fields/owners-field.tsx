import { type OwnedNode, ownershipOf, roleLabels } from "../../../editor/ownership.ts";
import { shallow } from "../../../editor/shallow.ts";
import { useMap } from "../../../editor/use-session.ts";
import { useWrite } from "../../../editor/use-write.ts";
import type { JourneyMap } from "../../../shared/map/journey-map.ts";
import type { MapNode, OwnerRole } from "../../../shared/map/node.ts";
import { createOwner } from "../../../shared/operations/owners.ts";
import { setOwner } from "../../../shared/operations/sets.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import fieldStyles from "../../../ui/field.module.css";
import { Group } from "../../../ui/group.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Select } from "../../../ui/select.tsx";
import { AddOwner } from "./add-owner.tsx";
import styles from "./fields.module.css";

interface OwnersFieldProps {
	readonly collection: "stages" | "steps" | "lanes" | "cards";
	readonly node: MapNode;
	readonly isReadOnly: boolean;
}

const ownersOf = (map: JourneyMap) => map.ownerIds.flatMap((id) => map.owners.get(id) ?? []);

const roles: readonly { readonly value: OwnerRole; readonly label: string }[] = [
	{ value: "A", label: "Accountable" },
	{ value: "R", label: "Responsible" },
	{ value: "C", label: "Consulted" },
	{ value: "I", label: "Informed" },
];

/** In words, who answers for a node because the step or stage above names them. */
function takenOver(map: JourneyMap, collection: OwnersFieldProps["collection"], { id }: MapNode): readonly string[] {
	const node = ownedNode(map, collection, id);
	if (!node) return [];
	return ownershipOf(map, node).roles.flatMap(({ owner, role, from }) =>
		from ? [`${roleLabels[role]} from the ${from.kind}: ${owner.name || "Unnamed"}`] : [],
	);
}

function ownedNode(map: JourneyMap, collection: OwnersFieldProps["collection"], id: string): OwnedNode | null {
	const card = collection === "cards" ? map.cards.get(id) : undefined;
	if (card) return { kind: "card", record: card };
	const step = collection === "steps" ? map.steps.get(id) : undefined;
	return step ? { kind: "step", record: step } : null;
}

/** Who owns it, and in which role. One is accountable: choosing another makes the first responsible. */
export function OwnersField({ collection, node, isReadOnly }: OwnersFieldProps) {
	const all = useMap(ownersOf, shallow);
	const write = useWrite();
	const set = (ownerId: string, role: OwnerRole | null) =>
		write((doc, origin) => setOwner(doc, { collection, id: node.id, ownerId, role }, origin));
	const mine = all.filter((owner) => node.owners[owner.id] !== undefined);
	const accountable = mine.filter((owner) => node.owners[owner.id] === "A");
	// One answers, the others do the work.
	const nextRole: OwnerRole = accountable.length === 0 ? "A" : "R";
	const above = useMap((map) => takenOver(map, collection, node), shallow);
	return (
		<Group className={fieldStyles.field} label="Owners">
			<span className={fieldStyles.label}>Owners</span>
			{accountable.length > 1 ? (
				<p className={fieldStyles.error} role="alert">
					{accountable.length} are accountable, chosen at the same time. Choose one again: the others become responsible.
				</p>
			) : null}
			{mine.map((owner) => (
				<div key={owner.id} className={styles.owner}>
					<Avatar name={owner.name} colour={owner.colour} size="small" />
					<span className={styles.ownerName}>{owner.name || "Unnamed"}</span>
					<Select
						label={`Role of ${owner.name}`}
						isLabelHidden
						value={node.owners[owner.id] ?? "R"}
						options={roles}
						disabled={isReadOnly}
						onChange={(value) => set(owner.id, roles.find((role) => role.value === value)?.value ?? "R")}
					/>
					<IconButton
						icon="x"
						label={`Remove ${owner.name}`}
						size="small"
						disabled={isReadOnly}
						onClick={() => set(owner.id, null)}
					/>
				</div>
			))}
			{above.map((line) => (
				<p key={line} className={styles.above}>
					{line}
				</p>
			))}
			{isReadOnly ? null : (
				<AddOwner
					owners={all.filter((owner) => node.owners[owner.id] === undefined)}
					onChoose={(ownerId) => set(ownerId, nextRole)}
					onCreate={(name, kind) => {
						const id = write((doc, origin) => createOwner(doc, { name, kind }, origin));
						if (id !== undefined) set(id, nextRole);
					}}
				/>
			)}
		</Group>
	);
}
