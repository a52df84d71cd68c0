import type { MapContent } from "../../shared/map/content.ts";
import type { WritableValue } from "../../shared/observable.ts";
import type { WholeVersion } from "../../sync/history-client.ts";
import type { Observable, Session } from "../session.ts";
import type { SinceThen } from "./since-then.ts";

/** What a session that shows a version of the past knows besides its map. */
export interface Past {
	readonly version: WholeVersion;
	/** The map as it is now, which goes on living; nothing that the past shows is written to it. */
	readonly now: Session;
	/** The map as it was; `Session.map` may also hold what was added since, to show it. */
	readonly content: MapContent;
	/** Kept up to date while others go on writing. */
	readonly since: Observable<SinceThen>;
	/** The target of the change that was walked to last, `""` for none. */
	readonly walkedTo: WritableValue<string>;
}
