import type * as Y from "yjs";
import * as z from "zod/mini";

import { isId } from "../map/schema.ts";
import { type Agenda, agendaStepSchema } from "./agenda.ts";
import { type Blank, blankSchema, type Writing, writingSchema } from "./private-card.ts";
import { sameValue } from "./same-value.ts";
import { outcomeSchema, type SessionOutcome } from "./session-outcome.ts";
import { noTimer, type Timer, timerSchema } from "./timer.ts";
import { liveViewSchema } from "./view.ts";
import { type Vote, voteSchema } from "./vote.ts";

/** Server times, ms. */
export const sessionSchema = z.object({
	id: z.string(),
	title: z.string(),
	startedAt: z.number(),
	/** Null while it goes on. */
	endedAt: z.nullable(z.number()),
	/** Who started it. */
	facilitator: z.string(),
});

export type LiveSession = Readonly<z.infer<typeof sessionSchema>>;

export const leadSchema = z.object({
	/** Who has the lead. */
	person: z.string(),
	/** What they last showed; null for nothing in particular. */
	view: z.nullable(liveViewSchema),
	lens: z.nullable(z.string()),
	stage: z.nullable(z.string()),
	/** When everybody was last called, server time in ms; 0 for not yet. Each call has another one. */
	summonedAt: z.number(),
});

export type Lead = Readonly<z.infer<typeof leadSchema>>;

const participantSchema = z.object({ name: z.string(), colour: z.string(), joinedAt: z.number() });

export type Participant = Readonly<z.infer<typeof participantSchema>>;

const decisionSchema = z.object({ text: z.string(), by: z.string(), at: z.number() });

export type Decision = Readonly<z.infer<typeof decisionSchema>>;

export interface Locks {
	/** The server takes no edits from editors; owners go on. */
	readonly map: boolean;
	readonly lanes: readonly string[];
	readonly stages: readonly string[];
}

type ById<T> = Readonly<Record<string, T>>;

/** What goes on in a map's workshop, as everybody may know it. */
export interface LiveState {
	/** Null where there has not been one. */
	readonly session: LiveSession | null;
	/** Who took part in it, by person. */
	readonly people: ById<Participant>;
	readonly timer: Timer;
	readonly agenda: Agenda;
	readonly votes: ById<Vote>;
	readonly writings: ById<Writing>;
	/** Private cards that wait for their reveal, by writing and then by the card's id. */
	readonly blanks: ById<ById<Blank>>;
	readonly decisions: ById<Decision>;
	/** Null while a session goes on, and where the server could not note it. */
	readonly outcome: SessionOutcome | null;
	readonly locks: Locks;
	/** Null where nobody has it. */
	readonly lead: Lead | null;
}

export const emptyLive: LiveState = {
	session: null,
	people: {},
	timer: noTimer,
	agenda: { steps: [], current: null },
	votes: {},
	writings: {},
	blanks: {},
	decisions: {},
	outcome: null,
	locks: { map: false, lanes: [], stages: [] },
	lead: null,
};

/**
 * The roots of the live document. Each is a flat map of plain values: one thing is one value, since only the server writes.
 * `session`, `timer`, `lead`, `agenda` and `outcome` are each one value under the key `now`, blanks are under `{writing}:{card}`,
 * locks under `map`, `lane:{id}` and `stage:{id}`; the others are by id.
 */
export const liveRoots = [
	"session",
	"people",
	"timer",
	"agenda",
	"votes",
	"writings",
	"blanks",
	"decisions",
	"outcome",
	"locks",
	"lead",
] as const;

export type LiveRoot = (typeof liveRoots)[number];

/** The key of what there is one of. */
export const only = "now";

export function liveRoot(doc: Y.Doc, root: LiveRoot): Y.Map<unknown> {
	return doc.getMap(root);
}

/** Undefined takes it away. What is there already is not written again: each write stays in the document. */
export function setLive(doc: Y.Doc, root: LiveRoot, { key, value }: { readonly key: string; readonly value: unknown }): void {
	const map = liveRoot(doc, root);
	if (value === undefined) {
		if (map.has(key)) map.delete(key);
	} else if (!sameValue(map.get(key), value)) map.set(key, value);
}

/** What does not validate is left out: the rest is still worth showing. Parts that equal those of `before` are those of `before`. */
export function readLive(doc: Y.Doc, before: LiveState = emptyLive): LiveState {
	const one = <T>(root: LiveRoot, schema: z.ZodMiniType<T>): T | null => valid(schema, liveRoot(doc, root).get(only));
	const read: LiveState = {
		session: one("session", sessionSchema),
		people: byId(doc, "people", participantSchema),
		timer: one("timer", timerSchema) ?? noTimer,
		agenda: one("agenda", agendaSchema) ?? emptyLive.agenda,
		votes: byId(doc, "votes", voteSchema),
		writings: byId(doc, "writings", writingSchema),
		blanks: readBlanks(doc),
		decisions: byId(doc, "decisions", decisionSchema),
		outcome: one("outcome", outcomeSchema),
		locks: readLocks(doc),
		lead: one("lead", leadSchema),
	};
	const kept: Record<string, unknown> = {};
	for (const [name, part] of Object.entries(read)) {
		const known = before[name as keyof LiveState];
		kept[name] = sameValue(known, part) ? known : part;
	}
	// Each key is one of the state that was just read, or the equal one of before.
	return kept as unknown as LiveState;
}

const agendaSchema = z.object({ steps: z.array(agendaStepSchema), current: z.nullable(z.string()) });

function valid<T>(schema: z.ZodMiniType<T>, value: unknown): T | null {
	const read = schema.safeParse(value);
	return read.success ? read.data : null;
}

function byId<T>(doc: Y.Doc, root: LiveRoot, schema: z.ZodMiniType<T>): ById<T> {
	const found: Record<string, T> = {};
	for (const [id, value] of liveRoot(doc, root)) {
		const read = isId(id) ? valid(schema, value) : null;
		if (read !== null) found[id] = read;
	}
	return found;
}

export function blankKey(writing: string, card: string): string {
	return `${writing}:${card}`;
}

function readBlanks(doc: Y.Doc): ById<ById<Blank>> {
	const found: Record<string, Record<string, Blank>> = {};
	for (const [key, value] of liveRoot(doc, "blanks")) {
		const [writing = "", card = ""] = key.split(":");
		const blank = isId(writing) && isId(card) ? valid(blankSchema, value) : null;
		if (blank === null) continue;
		found[writing] ??= {};
		found[writing][card] = blank;
	}
	return found;
}

function readLocks(doc: Y.Doc): Locks {
	const on = [...liveRoot(doc, "locks")].filter(([, value]) => value === true).map(([key]) => key);
	const of = (prefix: string) => on.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])).sort();
	return { map: on.includes("map"), lanes: of("lane:"), stages: of("stage:") };
}
