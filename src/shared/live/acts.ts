import * as z from "zod/mini";
import { colourSchema, idSchema } from "../map/schema.ts";
import { agendaStepSchema } from "./agenda.ts";
import { liveLimits } from "./limits.ts";
import { privateCardSchema } from "./private-card.ts";
import { liveViewSchema } from "./view.ts";
import { voteTargetSchema } from "./vote.ts";

const titleSchema = z.string().check(z.trim(), z.maxLength(liveLimits.title));
const personSchema = z.string().check(z.minLength(1), z.maxLength(64));
const secondsSchema = z.int().check(z.gte(1), z.lte(liveLimits.seconds));
const lensSchema = z.nullable(z.string().check(z.maxLength(64)));
const stageSchema = z.nullable(idSchema);

const acts = {
	/** The caller is here. `name` and `colour` count where the server knows nobody. */
	"session.join": { name: z.optional(titleSchema), colour: z.optional(colourSchema) },
	/** A new session, whose facilitator the caller is. Of the one before go who took part, its decisions, timer and lead. */
	"session.start": { title: titleSchema },
	/** Counts open votes, reveals what was written, and takes timer, lead and marks away. */
	"session.end": {},

	"timer.start": { seconds: secondsSchema },
	"timer.pause": {},
	"timer.resume": {},
	/** A negative number takes away. */
	"timer.extend": { seconds: z.int().check(z.gte(-liveLimits.seconds), z.lte(liveLimits.seconds)) },
	"timer.stop": {},

	"agenda.set": { steps: z.array(agendaStepSchema).check(z.maxLength(liveLimits.agendaSteps)) },
	/** From the step that the caller sees as the current one: of two who press at once, one moves on. */
	"agenda.next": { from: z.nullable(idSchema) },
	/** To any step; null ends the agenda. */
	"agenda.go": { step: z.nullable(idSchema) },

	"vote.open": {
		id: idSchema,
		title: titleSchema,
		dots: z.int().check(z.gte(1), z.lte(liveLimits.dots)),
		mayStack: z.boolean(),
		target: voteTargetSchema,
	},
	/** The caller has this many dots on the card from now on. */
	"vote.put": { vote: idSchema, card: idSchema, dots: z.int().check(z.gte(0), z.lte(liveLimits.dots)) },
	"vote.close": { vote: idSchema },
	/** With its result. */
	"vote.remove": { vote: idSchema },

	"writing.open": { id: idSchema, title: titleSchema },
	/** Writes a private card, or writes it anew under the same id. */
	"writing.put": { writing: idSchema, card: privateCardSchema },
	"writing.drop": { writing: idSchema, card: idSchema },
	"writing.reveal": { writing: idSchema },
	/** One that holds no cards. */
	"writing.remove": { writing: idSchema },

	/** Brings everybody here; the caller has the lead from now on. */
	"lead.summon": { view: liveViewSchema, lens: lensSchema, stage: stageSchema },
	/** Shows a lens or a stage to all who follow; of the caller who has the lead. What is left out stays. */
	"lead.show": { view: z.optional(liveViewSchema), lens: z.optional(lensSchema), stage: z.optional(stageSchema) },
	"lead.hand": { person: personSchema },
	"lead.end": {},

	"decision.put": { id: idSchema, text: z.string().check(z.trim(), z.minLength(1), z.maxLength(liveLimits.text)) },
	"decision.remove": { id: idSchema },

	/** Held by the page alone: a mark on a lane or a stage that it is not to be edited now. */
	"lock.area": { area: z.enum(["lane", "stage"]), id: idSchema, on: z.boolean() },
	/** Held by the server: while it is on, editors are commenters. */
	"lock.map": { on: z.boolean() },
	/** Takes the map from somebody, at once; `withLink` also ends the link they came by. */
	"person.remove": { person: personSchema, withLink: z.boolean() },
} as const;

export type ActKind = keyof typeof acts;

export const actKinds = Object.keys(acts) as readonly ActKind[];

type Fields<K extends ActKind> = keyof (typeof acts)[K] extends never
	? unknown
	: Readonly<z.infer<z.ZodMiniObject<(typeof acts)[K], z.core.$strict>>>;

/** What somebody does in a workshop, as it is sent to the server. */
export type Act = { [K in ActKind]: { readonly kind: K } & Fields<K> }[ActKind];

export type ActOf<K extends ActKind> = Extract<Act, { readonly kind: K }>;

const [first, ...others] = actKinds.map((kind) => z.strictObject({ kind: z.literal(kind), ...acts[kind] }));

export const actSchema = (
	first === undefined ? z.never() : z.discriminatedUnion("kind", [first, ...others])
) as z.ZodMiniType<Act>;
