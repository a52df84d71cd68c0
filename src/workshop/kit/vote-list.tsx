import { useCallback } from "react";
import { giveDots } from "../../editor/live/give-dots.ts";
import { useWorkshop } from "../../editor/live/use-live.ts";
import { useEditor, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { isOpenVote, type Vote } from "../../shared/live/vote.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Dots, DotsBar } from "../dots.tsx";
import { inOrder, type VoteCard, type VoteOrder, voteCards } from "./vote-cards.ts";
import styles from "./workshop-panel.module.css";

interface VoteListProps {
	readonly id: string;
	readonly vote: Vote;
	/** By card: one's own while the vote is open, everybody's afterwards. */
	readonly dots: Readonly<Record<string, number>>;
	readonly order: VoteOrder;
	/** How many dots one has left; null where there is nothing to put. */
	readonly left: number | null;
}

const revisionOf = (map: JourneyMap) => map.revision;
const selectionOf = (view: ViewState) => view.selection;

/** The cards of a vote; a press on one shows it on the map. */
export function VoteList({ id, vote, dots, order, left }: VoteListProps) {
	const editor = useEditor();
	const live = useWorkshop();
	useMap(revisionOf);
	const selection = useView(selectionOf);
	const { session, actions } = editor;
	const all = inOrder(voteCards(session.map, vote, dots), order);
	const cards = isOpenVote(vote) ? all : all.filter((card) => card.dots > 0);
	const most = Math.max(1, ...cards.map((card) => card.dots));
	const give = useCallback(
		async (card: string, by: 1 | -1) => actions.say(await giveDots(session, { card, by, vote: id }, live)),
		[actions, session, id, live],
	);
	const show = (card: string) => {
		if (!session.map.cards.has(card)) return;
		actions.select([`card:${card}`]);
		editor.commandContext().viewport?.reveal(`card:${card}`);
	};
	if (cards.length === 0)
		return <p className={styles.hint}>{isOpenVote(vote) ? "There is no card to vote for yet." : "Nobody put a dot."}</p>;
	return (
		<ul className={styles.list} aria-label={isOpenVote(vote) ? "Cards to vote for" : "Result of the vote"}>
			{cards.map((card) => (
				<li key={card.id} className={styles.item} data-chosen={selection.has(`card:${card.id}`) || undefined}>
					<button type="button" className={styles.words} onClick={() => show(card.id)}>
						{card.title}
						{card.where === "" ? null : <span className={styles.now}> · {card.where}</span>}
						{isOpenVote(vote) ? null : <DotsBar count={card.dots} most={most} />}
					</button>
					{left === null ? (
						<Dots count={card.dots} className={styles.count} />
					) : (
						<Own card={card} vote={vote} left={left} give={give} />
					)}
				</li>
			))}
		</ul>
	);
}

interface OwnProps {
	readonly card: VoteCard;
	readonly vote: Vote;
	readonly left: number;
	readonly give: (card: string, by: 1 | -1) => Promise<void>;
}

function Own({ card: { id, title, dots }, vote, left, give }: OwnProps) {
	const isFull = left === 0 || (!vote.mayStack && dots > 0);
	return (
		<>
			<IconButton
				icon="minus"
				size="small"
				label={`Take back a vote for ${title}`}
				aria-disabled={dots === 0}
				onClick={() => void give(id, -1)}
			/>
			<Dots count={dots} className={styles.count} />
			<IconButton icon="plus" size="small" label={`Vote for ${title}`} aria-disabled={isFull} onClick={() => void give(id, 1)} />
		</>
	);
}
