import { useWrite } from "../../editor/use-write.ts";
import type { Owner } from "../../shared/map/owner.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import { deleteRecords } from "../../shared/operations/bin.ts";
import { updateOwner } from "../../shared/operations/owners.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { Swatches } from "../../ui/swatches.tsx";
import { ScalarField } from "./fields/scalar-field.tsx";

interface OwnerFieldsProps {
	readonly owner: Owner;
	readonly owners: readonly Owner[];
	readonly isReadOnly: boolean;
	/** Just made: its name is typed next. */
	readonly isNew: boolean;
}

export function OwnerFields({ owner, owners, isReadOnly, isNew }: OwnerFieldsProps) {
	const write = useWrite();
	const change = (changes: Parameters<typeof updateOwner>[1]["changes"]) =>
		write((doc, origin) => updateOwner(doc, { id: owner.id, changes }, origin));
	const teams = owners.filter((other) => other.kind === "team" && other.id !== owner.id);
	return (
		<>
			<ScalarField
				label="Name"
				value={owner.name}
				onCommit={(name) => change({ name })}
				isReadOnly={isReadOnly}
				isFirst={isNew}
			/>
			{owner.kind === "person" && teams.length > 0 ? (
				<Select
					label="Team"
					value={owner.teamId}
					options={[
						{ value: "", label: "No team" },
						...teams.map((team) => ({ value: team.id, label: team.name || "Unnamed team" })),
					]}
					onChange={(teamId) => change({ teamId })}
					disabled={isReadOnly}
				/>
			) : null}
			<Swatches
				label="Colour"
				colours={paletteColours}
				value={owner.colour}
				onChange={(colour) => change({ colour: paletteColours.find((known) => known === colour) ?? "slate" })}
				disabled={isReadOnly}
			/>
			{isReadOnly ? null : (
				<Button
					size="small"
					variant="danger"
					icon="trash-2"
					onClick={() =>
						write((doc, origin) => deleteRecords(doc, { records: [{ collection: "owners", id: owner.id }] }, origin))
					}
				>
					Move to bin
				</Button>
			)}
		</>
	);
}
