import { useState } from "react";
import { identity } from "../../editor/identity.ts";
import { useLive } from "../../editor/live/use-live.ts";
import { useObservable } from "../../editor/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { Switch } from "../../ui/switch.tsx";
import { locksOf, peopleOf } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import styles from "./workshop-panel.module.css";

/** What only an owner may: nobody edits for a while, and somebody has to go. */
export function OwnerPart() {
	const act = useAct();
	const locks = useLive(locksOf);
	const people = useLive(peopleOf);
	const me = useObservable(identity()).personId;
	const mayLock = useMay("lock.map");
	const [person, setPerson] = useState("");
	if (!mayLock) return locks.map ? <Part title="Only owners edit this map now" /> : null;
	const others = Object.entries(people).filter(([id]) => id !== me);
	const name = people[person]?.name || "this person";
	const remove = async (withLink: boolean) => {
		if (await act({ kind: "person.remove", person, withLink })) setPerson("");
	};
	return (
		<Part title="Order">
			<Switch label="Only owners edit" isOn={locks.map} onChange={(on) => void act({ kind: "lock.map", on })} />
			{others.length === 0 ? null : (
				<Select
					label="Remove a person from the map"
					value={person}
					options={[
						{ value: "", label: "Whom?" },
						...others.map(([id, each]) => ({ value: id, label: each.name || "Somebody" })),
					]}
					onChange={setPerson}
				/>
			)}
			{person === "" ? null : (
				<div className={styles.box} role="alert">
					<p className={styles.hint}>
						{name} loses the map at once, with dots and private cards that are not counted or revealed yet.
					</p>
					<div className={styles.row}>
						<Button size="small" variant="danger" onClick={() => void remove(false)}>
							Remove
						</Button>
						<Button size="small" variant="danger" onClick={() => void remove(true)}>
							Remove, and end the link
						</Button>
						<Button size="small" onClick={() => setPerson("")}>
							Cancel
						</Button>
					</div>
				</div>
			)}
		</Part>
	);
}
