import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor } from "../../editor/use-session.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import styles from "./people.module.css";
import { type Colleague, usePeople } from "./use-people.ts";

const shown = 4;

/** Who else has the map open, what each is at, and a way to get there. */
export function People() {
	const people = usePeople();
	if (people.length === 0) return null;
	const label = people.length === 1 ? "1 other person is here" : `${people.length} other people are here`;
	const rest = people.length - shown;
	return (
		<PopoverButton
			label={label}
			tooltip={label}
			align="end"
			className={styles.stack}
			face={
				<>
					{people.slice(0, shown).map((person) => (
						<Avatar key={person.personId} name={person.name} colour={person.colour} className={styles.avatar} />
					))}
					{rest > 0 ? <span className={styles.more}>+{rest}</span> : null}
				</>
			}
		>
			{(close) => <PeopleList people={people} onGone={close} />}
		</PopoverButton>
	);
}

function PeopleList({ people, onGone }: { readonly people: readonly Colleague[]; readonly onGone: () => void }) {
	const editor = useEditor();
	return (
		<ul className={styles.list}>
			{people.map((person) => {
				const label = person.at === "" ? "" : labelOfTarget(editor.session.map, person.at);
				return (
					<li key={person.personId} className={styles.row}>
						<Avatar name={person.name} colour={person.colour} />
						<span className={styles.who}>
							<span className={styles.name}>{person.name || "Somebody"}</span>
							<span className={styles.at}>
								{label === "" ? "Looking around" : `${person.isEditing ? "Editing" : "At"} “${label}”`}
							</span>
						</span>
						<Button
							size="small"
							disabled={label === ""}
							aria-label={`Go to where ${person.name || "this person"} is`}
							onClick={() => {
								editor.commandContext().viewport?.reveal(person.at);
								onGone();
							}}
						>
							Go there
						</Button>
					</li>
				);
			})}
		</ul>
	);
}
