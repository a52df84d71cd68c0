import type { ActKind, ActOf } from "../../src/shared/live/acts.ts";
import type { Dots } from "../../src/shared/live/vote.ts";
import type { ActScene } from "./act-scene.ts";

/** What the actor hears besides that it is done. */
export interface ActOutcome {
	readonly dots?: Dots;
}

/** Does one kind of act; what it did is on disk when it resolves. Doing it again changes nothing more, or says why not. */
export type ActHandler<K extends ActKind> = (scene: ActScene, act: ActOf<K>) => Promise<ActOutcome | undefined>;

export type ActHandlers<K extends ActKind> = { readonly [Kind in K]: ActHandler<Kind> };
