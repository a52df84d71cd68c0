import type { DeviceStorage } from "../offline/open-storage.ts";
import { migrateDocument } from "../shared/map/migrations.ts";
import { createValue, type WritableValue } from "../shared/observable.ts";
import { isAllSaved } from "../sync/connection-state.ts";
import { type LateRooms, worseStatus } from "./late-rooms.ts";
import { mayEdit } from "./map-access.ts";
import { readOnlyReason as reasonOf } from "./read-only-reason.ts";
import { isSameStatus, saveStatus } from "./save-status.ts";
import type { SaveStatus } from "./session.ts";
import type { SessionParts } from "./session-parts.ts";

/** What a session says about itself, kept up to date from its parts. */
export interface SessionFacts {
	readonly status: WritableValue<SaveStatus>;
	readonly isLoaded: WritableValue<boolean>;
	readonly readOnlyReason: WritableValue<string>;
	pauseEdits(reason: string): () => void;
	close(): void;
}

/** Of what old documents become: nobody's edit, so nobody's undo takes it back. */
const migrationOrigin = { name: "migration" };

/** A document in which all is there that there is, on this device or on the server: it may be brought up to date. */
export function markLoaded({ doc, access }: Pick<SessionParts, "doc" | "access">, isLoaded: WritableValue<boolean>): void {
	// Of who may only look the server takes nothing, not even this.
	if (mayEdit(access.get())) migrateDocument(doc, migrationOrigin);
	isLoaded.set(true);
}

/** `beside`: what is said of what this person writes in other rooms of the map. */
export function sessionFacts(parts: SessionParts, storage: DeviceStorage, beside: Pick<LateRooms, "status">): SessionFacts {
	const { connection, log, tabs, pictures, projection, access } = parts;
	const status = createValue<SaveStatus>({ kind: "saving" });
	const isLoaded = createValue(false);
	const readOnlyReason = createValue("");
	let paused = "";
	let isSynced = false;
	const update = () => {
		const state = connection.state.get();
		const ofMap = saveStatus({
			connection: state,
			log: log.state.get(),
			storage: storage.problem.get(),
			waitingPictures: pictures.waiting.get(),
			areOtherTabsSaved: tabs.areOthersSaved.get(),
			mayEdit: mayEdit(access.get()),
		});
		const next = worseStatus(ofMap, beside.status.get());
		if (!isSameStatus(status.get(), next)) status.set(next);
		if (isAllSaved(state)) tabs.saved();
		readOnlyReason.set(reasonOf({ isNewer: projection.map.isNewer, connection: state, access: access.get() }) || paused);
		if (state.phase === "live") {
			void pictures.send();
			// Last: it may write, which comes back here.
			if (!isSynced) {
				isSynced = true;
				markLoaded(parts, isLoaded);
			}
		}
	};
	const stops = [connection.state, access, log.state, storage.problem, pictures.waiting, tabs.areOthersSaved, beside.status].map(
		(value) => value.subscribe(update),
	);
	stops.push(projection.onChange(update));
	return {
		status,
		isLoaded,
		readOnlyReason,
		pauseEdits(reason) {
			paused = reason;
			update();
			return () => {
				paused = "";
				update();
			};
		},
		close() {
			for (const stop of stops) stop();
		},
	};
}
