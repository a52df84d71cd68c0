import * as z from "zod/mini";
import { mapRoles, serverRoles } from "../permissions.ts";
import { personSchema } from "./me-api.ts";

/** What the server answers about people, links and keys; `access-requests.ts` has what it is sent. Times are ISO 8601 instants. */

const time = z.string();

export const inviteSchema = z.object({
	id: z.string(),
	/** Null for a link to the server. */
	mapId: z.nullable(z.string()),
	/** A role on the map, or where `mapId` is null on the server. */
	role: z.enum([...mapRoles, "member"]),
	label: z.string(),
	expiresAt: z.nullable(time),
	uses: z.nullable(z.number()),
	/** How many people came by it. */
	used: z.number(),
	hasPassword: z.boolean(),
	createdAt: time,
	/** A person's name; empty for a link that the server made. */
	createdBy: z.string(),
	/** Whether it still lets somebody in, and if not, why. */
	state: z.enum(["open", "expired", "usedUp", "ended"]),
});

/** A link is answered once, when it is made; nobody can read it again. */
export const madeInviteSchema = z.extend(inviteSchema, { link: z.string() });

/** `GET /api/maps/:id/invites`, `GET /api/invites`: the newest first. */
export const inviteListSchema = z.object({ invites: z.array(inviteSchema) });

/** `DELETE .../invites/:invite?people=1`: with `people=1` those who came by it lose what it gave them. */
export const endedInviteSchema = z.extend(inviteSchema, { removedPeople: z.number() });

export const lookAnswerSchema = z.object({
	/** Null for a link to the server. */
	mapId: z.nullable(z.string()),
	/** Null for a link to the server, and for one with a password, which tells it after joining. */
	mapTitle: z.nullable(z.string()),
	role: z.enum([...mapRoles, "member"]),
	needsPassword: z.boolean(),
	/** Who made the link; empty where the server did. */
	invitedBy: z.string(),
	/** Who is signed in already in this browser and would keep being that person; null for nobody. */
	you: z.nullable(personSchema),
});

/** Comes with the session's cookie. */
export const joinAnswerSchema = z.object({
	person: personSchema,
	serverRole: z.enum(serverRoles),
	/** Null for a link to the server. */
	mapId: z.nullable(z.string()),
	/** What the person is on the map now, which may be more than the link gives; null for a link to the server. */
	role: z.nullable(z.enum(mapRoles)),
});

/** `GET /api/maps/:id/people`; server owners who were given no role on the map are not listed. */
export const mapPersonSchema = z.object({
	...personSchema.shape,
	role: z.enum(mapRoles),
	joinedAt: time,
	/** Null for somebody who has not been seen since. */
	seenAt: z.nullable(time),
	/** The link that they came by: its label, `""` for one without; null for who made the map. */
	invite: z.nullable(z.object({ id: z.string(), label: z.string() })),
});

export const mapPeopleSchema = z.object({ people: z.array(mapPersonSchema) });

/** `GET /api/people`. */
export const serverPersonSchema = z.object({
	...personSchema.shape,
	serverRole: z.enum(serverRoles),
	joinedAt: time,
	seenAt: z.nullable(time),
	/** Maps on which they were given a role. */
	maps: z.number(),
});

export const serverPeopleSchema = z.object({ people: z.array(serverPersonSchema) });

export const keySchema = z.object({ id: z.string(), label: z.string(), createdAt: time, seenAt: z.nullable(time) });

/** The key is answered once, when it is made: sent as `Authorization: Bearer KEY`, or as `token` on a socket. */
export const madeKeySchema = z.extend(keySchema, { key: z.string() });

export const keyListSchema = z.object({ keys: z.array(keySchema) });

/** What answers a change that leaves nothing to say. */
export const doneSchema = z.object({ done: z.literal(true) });

export type Invite = z.infer<typeof inviteSchema>;
export type MadeInvite = z.infer<typeof madeInviteSchema>;
export type InviteState = Invite["state"];
export type LookAnswer = z.infer<typeof lookAnswerSchema>;
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;
export type MapPerson = z.infer<typeof mapPersonSchema>;
export type ServerPerson = z.infer<typeof serverPersonSchema>;
export type AccessKey = z.infer<typeof keySchema>;
export type MadeAccessKey = z.infer<typeof madeKeySchema>;
