import type { Colleague } from "../../editor/colleagues.ts";
import { chooseCursors, cursorChoices } from "../../editor/cursor-choices.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor, useObservable, useView, useViewActions } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { Switch } from "../../ui/switch.tsx";
import styles from "./people.module.css";
import { usePeople } from "./use-people.ts";

const shown = 4;

const followedIn = ({ guide }: ViewState) => (guide?.kind === "person" ? guide.personId : "");

/** Who else has the map open, what each is at, and ways to see it: a click on a picture goes along with that person. */
export function People() {
	const people = usePeople();
	const followed = useView(followedIn);
	if (people.length === 0) return null;
	const label = people.length === 1 ? "1 other person is here" : `${people.length} other people are here`;
	const rest = people.length - shown;
	return (
		<div className={styles.stack}>
			{people.slice(0, shown).map((person) => (
				<FollowAvatar key={person.personId} person={person} isFollowed={person.personId === followed} />
			))}
			<PopoverButton
				label={label}
				tooltip={label}
				align="end"
				className={styles.more}
				face={rest > 0 ? `+${rest}` : <Icon name="chevron-down" size={14} />}
			>
				{(close) => <PeopleList people={people} followed={followed} onGone={close} />}
			</PopoverButton>
		</div>
	);
}

interface FollowAvatarProps {
	readonly person: Colleague;
	readonly isFollowed: boolean;
}

function FollowAvatar({ person, isFollowed }: FollowAvatarProps) {
	const { personId, name, colour, follows } = person;
	const follow = useFollow(personId, isFollowed);
	const label = `${isFollowed ? "Stop following" : "Follow"} ${name || "somebody"}`;
	const tip = follows === "" ? label : `${label} (follows ${follows})`;
	return (
		<button
			type="button"
			className={styles.follow}
			style={{ color: `var(--palette-${colour})` }}
			aria-label={label}
			aria-pressed={isFollowed}
			data-tip={tip}
			onClick={follow}
		>
			<Avatar name={name} colour={colour} />
			{follows === "" ? null : (
				<span className={styles.mark}>
					<Icon name="eye" size={10} />
				</span>
			)}
		</button>
	);
}

function useFollow(personId: string, isFollowed: boolean): () => void {
	const { follow } = useViewActions();
	return () => follow(isFollowed ? null : { kind: "person", personId });
}

interface PeopleListProps {
	readonly people: readonly Colleague[];
	readonly followed: string;
	readonly onGone: () => void;
}

function PeopleList({ people, followed, onGone }: PeopleListProps) {
	const choices = useObservable(cursorChoices());
	return (
		<>
			<ul className={styles.list} data-scrolls>
				{people.map((person) => (
					<PersonRow key={person.personId} person={person} isFollowed={person.personId === followed} onGone={onGone} />
				))}
			</ul>
			<div className={styles.choices}>
				<Switch
					label="Show cursors of others"
					isOn={choices.showsOthers}
					onChange={(showsOthers) => chooseCursors({ showsOthers })}
				/>
				<Switch label="Share my cursor" isOn={choices.sharesMine} onChange={(sharesMine) => chooseCursors({ sharesMine })} />
			</div>
		</>
	);
}

interface PersonRowProps extends FollowAvatarProps {
	readonly onGone: () => void;
}

function PersonRow({ person, isFollowed, onGone }: PersonRowProps) {
	const editor = useEditor();
	const follow = useFollow(person.personId, isFollowed);
	const label = person.at === "" ? "" : labelOfTarget(editor.session.map, person.at);
	const name = person.name || "this person";
	const at = label === "" ? "Looking around" : `${person.isEditing ? "Editing" : "At"} “${label}”`;
	return (
		<li className={styles.row}>
			<Avatar name={person.name} colour={person.colour} />
			<span className={styles.who}>
				<span className={styles.name}>{person.name || "Somebody"}</span>
				<span className={styles.at}>{person.follows === "" ? at : `Follows ${person.follows}`}</span>
			</span>
			<Button
				size="small"
				disabled={label === ""}
				aria-label={`Go to where ${name} is`}
				onClick={() => {
					editor.commandContext().viewport?.reveal(person.at);
					onGone();
				}}
			>
				Go there
			</Button>
			<Button
				size="small"
				aria-label={`${isFollowed ? "Stop following" : "Follow"} ${name}`}
				onClick={() => {
					follow();
					onGone();
				}}
			>
				{isFollowed ? "Stop" : "Follow"}
			</Button>
		</li>
	);
}
