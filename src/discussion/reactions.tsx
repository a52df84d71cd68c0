import type { Reaction } from "../shared/talk/talk.ts";
import { Icon } from "../ui/icon.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import styles from "./discussion.module.css";
import { useSpeakers } from "./use-people.ts";
import { useSay } from "./use-say.ts";

interface ReactionsProps {
	readonly commentId: string;
	readonly reactions: readonly Reaction[];
	readonly me: string;
	readonly isReadOnly: boolean;
}

const offered = [
	{ emoji: "👍", name: "Thumbs up" },
	{ emoji: "❤️", name: "Heart" },
	{ emoji: "🎉", name: "Celebration" },
	{ emoji: "😄", name: "Laughing" },
	{ emoji: "🤔", name: "Thinking" },
	{ emoji: "👀", name: "Looking into it" },
] as const;

const nameOf = (emoji: string) => offered.find((known) => known.emoji === emoji)?.name ?? emoji;

/** What others answered without words: pressed gives the same, or takes the own one back. */
export function Reactions({ commentId, reactions, me, isReadOnly }: ReactionsProps) {
	const say = useSay();
	const speakerOf = useSpeakers();
	const give = (emoji: string) => {
		const isGiven = !reactions.some((one) => one.emoji === emoji && one.people.includes(me));
		say((talk) => talk.react({ commentId, emoji, isGiven }));
	};
	const whoGave = (people: readonly string[]) =>
		people.map((person) => (person === me ? "you" : speakerOf(person).name)).join(", ");
	return (
		<div className={styles.reactions}>
			{reactions.map(({ emoji, people }) => (
				<button
					key={emoji}
					type="button"
					className={styles.reaction}
					aria-pressed={people.includes(me)}
					aria-label={`${nameOf(emoji)}, ${people.length}: ${whoGave(people)}`}
					data-tip={whoGave(people)}
					disabled={isReadOnly}
					onClick={() => give(emoji)}
				>
					<span aria-hidden="true">{emoji}</span> {people.length}
				</button>
			))}
			{isReadOnly ? null : (
				<PopoverButton label="React" face={<Icon name="smile" size={14} />} tooltip="React" className={styles.react}>
					{(close) => (
						<div className={styles.emojis}>
							{offered.map(({ emoji, name }) => (
								<button
									key={emoji}
									type="button"
									className={styles.emoji}
									aria-label={name}
									onClick={() => {
										give(emoji);
										close();
									}}
								>
									{emoji}
								</button>
							))}
						</div>
					)}
				</PopoverButton>
			)}
		</div>
	);
}
