import * as z from "zod/mini";
import { paletteColours } from "../map/palette.ts";
import { mapRoles, serverRoles } from "../permissions.ts";
import { personSchema } from "./me-api.ts";

/** What crosses the wire about people, links and keys. Times are ISO 8601 instants. */

const time = z.string();

/** 1 to 80 characters that are not all spaces, trimmed. */
export const personNameSchema = z
	.string()
	.check(z.trim(), z.minLength(1, "is empty"), z.maxLength(80, "is longer than 80 characters"));

export const personColourSchema = z.enum(paletteColours);

const labelSchema = z.string().check(z.trim(), z.maxLength(200, "is longer than 200 characters"));

export const meChangesSchema = z.object({
	name: z.optional(personNameSchema),
	colour: z.optional(personColourSchema),
});

const newLinkFields = {
	/** Null for a link that does not expire. */
	expiresAt: z._default(z.nullable(z.iso.datetime({ offset: true })), null),
	/** How many people it lets in; null for any number. */
	uses: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(1_000_000))), null),
	/** To be given besides the link; null for none. */
	password: z._default(z.nullable(z.string().check(z.minLength(4, "has fewer than 4 characters"), z.maxLength(200))), null),
	/** What the owner calls it: for whom, what for. */
	label: z._default(labelSchema, ""),
};

/** `POST /api/maps/:id/invites`. */
export const newMapInviteSchema = z.object({ role: z.enum(mapRoles), ...newLinkFields });

/** `POST /api/invites`: links to the server. */
export const newServerInviteSchema = z.object({ role: z.enum(["member", "owner"]), ...newLinkFields });

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

/** What stands behind the # of a link. */
export const linkTokenSchema = z.string().check(z.minLength(1), z.maxLength(200));

/** `POST /api/join/look`. */
export const lookSchema = z.object({ token: linkTokenSchema });

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

/** `POST /api/join`. */
export const joinSchema = z.object({
	token: linkTokenSchema,
	/** Counts for somebody new only: who is signed in keeps name and colour. */
	name: personNameSchema,
	colour: personColourSchema,
	password: z.optional(z.string().check(z.maxLength(200))),
	/**
	 * 22 or more random characters that the page makes once for this joining and sends again when it could not
	 * read the answer: the same person comes in again, and the link's uses count once. Valid for an hour.
	 */
	attempt: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/, "is not 22 to 64 letters, digits, - or _"))),
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

/** `PATCH /api/maps/:id/people/:person`. */
export const mapPersonChangesSchema = z.object({ role: z.enum(mapRoles) });

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

/** `PATCH /api/people/:person`. */
export const serverPersonChangesSchema = z.object({ serverRole: z.enum(serverRoles) });

/** `POST /api/keys`: a key lets a program act as the person who made it. */
export const newKeySchema = z.object({ label: labelSchema.check(z.minLength(1, "is empty")) });

export const keySchema = z.object({ id: z.string(), label: z.string(), createdAt: time, seenAt: z.nullable(time) });

/** The key is answered once, when it is made: sent as `Authorization: Bearer KEY`, or as `token` on a socket. */
export const madeKeySchema = z.extend(keySchema, { key: z.string() });

export const keyListSchema = z.object({ keys: z.array(keySchema) });

/** What answers a change that leaves nothing to say. */
export const doneSchema = z.object({ done: z.literal(true) });

export type MeChanges = z.infer<typeof meChangesSchema>;
export type NewMapInvite = z.input<typeof newMapInviteSchema>;
export type NewServerInvite = z.input<typeof newServerInviteSchema>;
export type Invite = z.infer<typeof inviteSchema>;
export type MadeInvite = z.infer<typeof madeInviteSchema>;
export type InviteState = Invite["state"];
export type LookAnswer = z.infer<typeof lookAnswerSchema>;
export type JoinRequest = z.input<typeof joinSchema>;
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;
export type MapPerson = z.infer<typeof mapPersonSchema>;
export type ServerPerson = z.infer<typeof serverPersonSchema>;
export type AccessKey = z.infer<typeof keySchema>;
export type MadeAccessKey = z.infer<typeof madeKeySchema>;
