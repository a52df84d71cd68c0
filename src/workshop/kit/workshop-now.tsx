import { identity } from "../../editor/identity.ts";
import { useLive, useWorkshop } from "../../editor/live/use-live.ts";
import { useEditor, useObservable, useView, useViewActions } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { sumOf } from "../../shared/live/vote.ts";
import { coversMap } from "../../ui/covers-map.ts";
import { Icon } from "../../ui/icon.tsx";
import { guideOfLead, leaderOf } from "./lead-guide.ts";
import { leadOf, myCardsOf, myVotesOf, peopleOf, votesOf, votesWhere, writingsOf } from "./live-parts.ts";
import { TimerChip } from "./timer-chip.tsx";
import { useHeldLocks } from "./use-held-locks.ts";
import { useJoin } from "./use-join.ts";
import { useLayerShown } from "./use-layer-shown.ts";
import { useLead } from "./use-lead.ts";
import { useTimerWords } from "./use-timer-words.ts";
import styles from "./workshop-now.module.css";

const guideIn = (view: ViewState) => view.guide;
const isPanelOpenIn = (view: ViewState) => view.panels.workshop;

/** What everybody sees of a workshop over the map: the time that is left, and what waits for them. */
export function WorkshopNow() {
	useHeldLocks();
	useJoin();
	useLayerShown();
	useLead();
	const words = useTimerWords();
	const open = useOpenPanel();
	return (
		<>
			<div className={styles.now} {...coversMap}>
				<TimerChip onPress={open} />
				<LeadChip />
				<WritingChips />
				<VoteChips />
			</div>
			<p className="visually-hidden" role="status" aria-live="polite" data-while-presenting>
				{words}
			</p>
		</>
	);
}

/** For whoever has left the lead, or came later: a way to go where it is. */
function LeadChip() {
	const { actions, session } = useEditor();
	const live = useWorkshop();
	const lead = useLive(leadOf);
	const people = useLive(peopleOf);
	const guide = useView(guideIn);
	const me = useObservable(identity()).personId;
	if (lead === null || lead.person === me || lead.view === null || guide !== null) return null;
	return (
		<button type="button" className={styles.chip} onClick={() => actions.follow(guideOfLead(live.get().state, session))}>
			<Icon name="eye" size={14} />
			<span className={styles.words}>{leaderOf({ lead, people }, session)?.name || "Somebody"} leads</span>
			<span className={styles.left}>Go there</span>
		</button>
	);
}

/** Of whoever has the panel open, the field to write in is there. */
function WritingChips() {
	const open = useOpenPanel();
	const writings = Object.entries(useLive(writingsOf)).filter(([, { revealedAt }]) => revealedAt === null);
	const mine = useLive(myCardsOf);
	if (useView(isPanelOpenIn)) return null;
	return writings.map(([id, { title }]) => (
		<button key={id} type="button" className={styles.chip} onClick={open}>
			<Icon name="pencil" size={14} />
			<span className={styles.words}>{title || "Private writing"}</span>
			<span className={styles.left}>{mine.filter(({ writing }) => writing === id).length} of yours</span>
		</button>
	));
}

/** Of whoever has the panel open, the votes are there. */
function VoteChips() {
	const open = useOpenPanel();
	const votes = votesWhere(useLive(votesOf), "open");
	const mine = useLive(myVotesOf);
	if (useView(isPanelOpenIn)) return null;
	return votes.map(([id, vote]) => (
		<button key={id} type="button" className={styles.chip} onClick={open}>
			<Icon name="circle-check" size={14} />
			<span className={styles.words}>{vote.title === "" ? "Vote" : `Vote: ${vote.title}`}</span>
			<span className={styles.left}>{Math.max(0, vote.dots - sumOf(mine[id] ?? {}))} left</span>
		</button>
	));
}

function useOpenPanel(): () => void {
	const { setPanel } = useViewActions();
	return () => setPanel("workshop", true);
}
