import type { DeviceStorage } from "../offline/open-storage.ts";
import { createValue, type WritableValue } from "../shared/observable.ts";
import { isSameStatus, saveStatus } from "./save-status.ts";
import type { SaveStatus } from "./session.ts";
import type { SessionParts } from "./session-parts.ts";

/** What a session says about itself, kept up to date from its parts. */
export interface SessionFacts {
	readonly status: WritableValue<SaveStatus>;
	readonly isLoaded: WritableValue<boolean>;
	readonly readOnlyReason: WritableValue<string>;
	close(): void;
}

const newerDocument =
	"This map was written by a newer version of Odograph: you can read it here. Reload the page, or ask for the server to be updated, to change it.";

export function sessionFacts(parts: SessionParts, storage: DeviceStorage): SessionFacts {
	const { connection, log, tabs, pictures, projection } = parts;
	const status = createValue<SaveStatus>({ kind: "saving" });
	const isLoaded = createValue(false);
	const readOnlyReason = createValue("");
	const update = () => {
		const state = connection.state.get();
		const next = saveStatus({ connection: state, log: log.state.get(), storage: storage.problem.get() });
		if (!isSameStatus(status.get(), next)) status.set(next);
		if (next.kind === "saved") tabs.saved();
		if (state.phase === "live") {
			isLoaded.set(true);
			void pictures.send();
		}
		readOnlyReason.set(projection.map.isNewer ? newerDocument : "");
	};
	const stops = [connection.state, log.state, storage.problem].map((value) => value.subscribe(update));
	stops.push(projection.onChange(update));
	return {
		status,
		isLoaded,
		readOnlyReason,
		close() {
			for (const stop of stops) stop();
		},
	};
}
