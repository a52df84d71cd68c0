import { createValue } from "../../../src/shared/observable.ts";

export type Mood = "good" | "bad";

/** Stands for whatever comes from outside of the map. */
export const moods = createValue<ReadonlyMap<string, Mood>>(new Map());
