import { useState } from "react";
import { useLive } from "../../editor/live/use-live.ts";
import { sumOf, type Vote } from "../../shared/live/vote.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { myVotesOf, votesOf, votesWhere } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import type { VoteOrder } from "./vote-cards.ts";
import { VoteForm } from "./vote-form.tsx";
import { VoteList } from "./vote-list.tsx";
import styles from "./workshop-panel.module.css";

/** Votes that are open, to take part in, and those that are closed, with what came of them. */
export function VotePart() {
	const votes = useLive(votesOf);
	const mayLead = useMay("vote.open");
	const open = votesWhere(votes, "open");
	const closed = votesWhere(votes, "closed");
	const isNothing = open.length + closed.length === 0;
	return (
		<>
			{open.map(([id, vote]) => (
				<OpenVote key={id} id={id} vote={vote} />
			))}
			{mayLead || isNothing ? (
				<Part title={open.length === 0 ? "Vote with dots" : "Another vote"}>
					{mayLead ? <VoteForm /> : <p className={styles.hint}>No vote is open.</p>}
				</Part>
			) : null}
			{closed.map(([id, vote]) => (
				<ClosedVote key={id} id={id} vote={vote} />
			))}
		</>
	);
}

interface VoteProps {
	readonly id: string;
	readonly vote: Vote;
}

function OpenVote({ id, vote }: VoteProps) {
	const mine = useLive(myVotesOf)[id] ?? {};
	const act = useAct();
	const mayTake = useMay("vote.put");
	const mayLead = useMay("vote.close");
	const left = Math.max(0, vote.dots - sumOf(mine));
	return (
		<Part title={titleOf(vote)} now={mayTake ? `${left} of ${vote.dots} left` : "open"}>
			<p className={styles.hint}>
				{vote.mayStack ? "Several dots of yours may stand on one card. " : "One dot of yours on a card. "}
				Nobody sees whose dots they are, and how many there are is shown when the vote is closed.{" "}
				{vote.voters === 0 ? "Nobody has voted yet." : `${people(vote.voters)} voted so far.`}
			</p>
			<VoteList id={id} vote={vote} dots={mine} order="map" left={mayTake ? left : null} />
			{mayLead ? (
				<div className={styles.row}>
					<Button size="small" variant="primary" onClick={() => void act({ kind: "vote.close", vote: id })}>
						Close the vote
					</Button>
				</div>
			) : null}
		</Part>
	);
}

const orders = [
	{ value: "dots", label: "Dots" },
	{ value: "title", label: "Title" },
	{ value: "map", label: "Map" },
] as const;

function ClosedVote({ id, vote }: VoteProps) {
	const act = useAct();
	const mayLead = useMay("vote.remove");
	const [order, setOrder] = useState<VoteOrder>("dots");
	return (
		<Part title={titleOf(vote)} now={`${vote.dotsCast === 1 ? "1 dot" : `${vote.dotsCast} dots`}, ${people(vote.voters)}`}>
			<Segmented
				label="Order"
				value={order}
				segments={orders}
				onChange={(wanted) => setOrder(orders.find(({ value }) => value === wanted)?.value ?? "dots")}
			/>
			<VoteList id={id} vote={vote} dots={vote.result ?? {}} order={order} left={null} />
			{mayLead ? (
				<div className={styles.row}>
					<Button size="small" onClick={() => void act({ kind: "vote.remove", vote: id })}>
						Remove this result
					</Button>
				</div>
			) : null}
		</Part>
	);
}

function titleOf({ title }: Vote): string {
	return title === "" ? "Vote" : `Vote: ${title}`;
}

function people(count: number): string {
	return count === 1 ? "1 person" : `${count} people`;
}
