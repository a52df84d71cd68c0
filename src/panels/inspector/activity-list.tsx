import { useEffect, useRef } from "react";
import { colourOfAuthor } from "../../editor/history/author-colour.ts";
import { textOfField } from "../../editor/history/field-text.ts";
import { nameOfAuthor } from "../../editor/history/people-names.ts";
import { useActivity, useHistoryServices } from "../../editor/history/use-history.ts";
import { useObservable, useSession } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { ActivityEntry, People } from "../../shared/protocol/history-api.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { FieldChangeLine } from "../../ui/field-change.tsx";
import { relativeTime } from "../../ui/relative-time.ts";
import styles from "./activity.module.css";

interface ActivityListProps {
	readonly collection: "stages" | "steps" | "lanes" | "cards";
	readonly record: { readonly id: string };
}

/** ms. The server knows of an edit once it has it, and people write in bursts. */
const askAfter = 2_500;

export function ActivityList({ collection, record }: ActivityListProps) {
	const { map, past } = useSession();
	const { now } = useHistoryServices();
	const list = useActivity(collection, record.id);
	const { entries, people, next, isLoading, problem } = useObservable(list);
	useAskedAgain(record, list.refresh);
	const maps = past ? [map, past.now.map] : [map];
	return (
		<>
			{problem === "" ? null : (
				<div className={styles.note} role="status">
					<p>{problem}</p>
					<Button size="small" onClick={() => void list.refresh()}>
						Try again
					</Button>
				</div>
			)}
			{entries === null ? (
				problem === "" ? (
					<p className={styles.quiet} role="status">
						Asking who changed this
					</p>
				) : null
			) : entries.length === 0 ? (
				<p className={styles.quiet}>Nobody has changed this since it was made.</p>
			) : (
				<ol className={styles.list} aria-label="Changes, the newest first">
					{entries.map((entry) => (
						<Entry key={entry.id} entry={entry} people={people} maps={maps} now={now()} />
					))}
				</ol>
			)}
			{next === null ? null : (
				<Button size="small" variant="quiet" disabled={isLoading} onClick={() => void list.more()}>
					Show older changes
				</Button>
			)}
		</>
	);
}

/** A moment after the record has become another one. */
function useAskedAgain(record: object, ask: () => Promise<void>): void {
	const first = useRef(record);
	useEffect(() => {
		if (first.current === record) return;
		const timer = setTimeout(() => void ask(), askAfter);
		return () => clearTimeout(timer);
	}, [record, ask]);
}

interface EntryProps {
	readonly entry: ActivityEntry;
	readonly people: People;
	readonly maps: readonly JourneyMap[];
	/** ms since 1970. */
	readonly now: number;
}

function Entry({ entry, people, maps, now }: EntryProps) {
	const name = nameOfAuthor(entry.person, people);
	const text = textOfField(maps, entry.collection, entry);
	const rest = entry.isCut ? " …" : "";
	return (
		<li className={styles.entry}>
			<Avatar size="small" name={name} colour={colourOfAuthor(entry.person)} />
			<p className={styles.who}>
				<span className={styles.name}>{name}</span>{" "}
				<time dateTime={entry.at} title={new Date(entry.at).toLocaleString("en-GB")}>
					{relativeTime(Date.parse(entry.at), now)}
				</time>
			</p>
			<div className={styles.what}>
				<FieldChangeLine
					label={text.label}
					old={text.old === null || text.old === "" ? text.old : text.old + rest}
					new={text.new === null || text.new === "" ? text.new : text.new + rest}
				/>
			</div>
		</li>
	);
}
