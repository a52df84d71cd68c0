import { useState } from "react";
import { shallow } from "../../editor/shallow.ts";
import { useMap, useViewActions } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import { createOwner } from "../../shared/operations/owners.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import styles from "./inspector.module.css";
import { OwnerFields } from "./owner-fields.tsx";

const ownersOf = (map: JourneyMap) => map.ownerIds.flatMap((id) => map.owners.get(id) ?? []);

export function OwnerList({ isReadOnly }: { readonly isReadOnly: boolean }) {
	const owners = useMap(ownersOf, shallow);
	const write = useWrite();
	const { openDialog } = useViewActions();
	const [openId, setOpenId] = useState("");
	const [newId, setNewId] = useState("");
	const add = (kind: "person" | "team") => {
		const colour = paletteColours[owners.length % paletteColours.length] ?? "slate";
		const id = write((doc, origin) => createOwner(doc, { name: "", kind, colour }, origin)) ?? "";
		setOpenId(id);
		setNewId(id);
	};
	return (
		<>
			{owners.map((owner) => (
				<div key={owner.id} className={styles.person}>
					<button
						type="button"
						className={styles.personHead}
						aria-expanded={openId === owner.id}
						onClick={() => setOpenId(openId === owner.id ? "" : owner.id)}
					>
						<Avatar name={owner.name} colour={owner.colour} size="small" />
						<span className={styles.grow}>{owner.name || (owner.kind === "team" ? "Unnamed team" : "Unnamed person")}</span>
						<Icon name={owner.kind === "team" ? "users" : "user-round"} size={14} />
					</button>
					{openId === owner.id ? (
						<OwnerFields owner={owner} owners={owners} isReadOnly={isReadOnly} isNew={newId === owner.id} />
					) : null}
				</div>
			))}
			{isReadOnly ? null : (
				<div className={styles.choices}>
					<Button size="small" icon="user-plus" onClick={() => add("person")}>
						Add a person
					</Button>
					<Button size="small" icon="users" onClick={() => add("team")}>
						Add a team
					</Button>
					<Button size="small" icon="upload" onClick={() => openDialog("people")}>
						Import…
					</Button>
				</div>
			)}
		</>
	);
}
