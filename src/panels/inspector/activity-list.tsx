import { useEffect, useRef } from "react";
import { colourOfAuthor } from "../../editor/history/author-colour.ts";
import { nameOfRecord, textOfField } from "../../editor/history/field-text.ts";
import { nameOfAuthor } from "../../editor/history/people-names.ts";
import { useActivity, useHistoryServices } from "../../editor/history/use-history.ts";
import { useObservable, useSession } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { ActivityCollection, ActivityEntry, People } from "../../shared/protocol/history-api.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { FieldChangeLine } from "../../ui/field-change.tsx";
import { relativeTime } from "../../ui/relative-time.ts";
import styles from "./activity.module.css";

interface ActivityListProps {
	readonly collection: ActivityCollection;
	readonly id: string;
	readonly state: object;
}

/** ms. The server knows of an edit once it has it, and people write in bursts. */
const askAfter = 2_500;

export function ActivityList({ collection, id, state }: ActivityListProps) {
	const { map, past } = useSession();
	const { now } = useHistoryServices();
	const list = useActivity(collection, id);
	const { entries, people, next, isLoading, problem } = useObservable(list);
	useAskedAgain(state, list.refresh);
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
						<Entry key={entry.id} entry={entry} of={collection} people={people} maps={maps} now={now()} />
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
	/** What the list is of. */
	readonly of: ActivityCollection;
	readonly people: People;
	readonly maps: readonly JourneyMap[];
	/** ms since 1970. */
	readonly now: number;
}

function Entry({ entry, of, people, maps, now }: EntryProps) {
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
				{entry.collection === of ? null : <p className={styles.record}>{recordText(maps, entry)}</p>}
				<FieldChangeLine
					label={text.label}
					old={text.old === null || text.old === "" ? text.old : text.old + rest}
					new={text.new === null || text.new === "" ? text.new : text.new + rest}
				/>
			</div>
		</li>
	);
}

/** Of a list about the map itself: whom of those it names an entry is about. */
function recordText(maps: readonly JourneyMap[], { collection, record }: ActivityEntry): string {
	if (collection === "map") return "";
	const kind = collection === "personas" ? "Persona" : "Owner";
	const name = nameOfRecord(maps, { collection, id: record });
	return name === "" ? kind : `${kind} “${name}”`;
}
