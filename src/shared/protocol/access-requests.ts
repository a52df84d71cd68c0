import * as z from "zod/mini";
import { paletteColours } from "../map/palette.ts";
import { mapRoles, serverRoles } from "../permissions.ts";

/**
 * What is sent to the server about people, links and keys. Only the server checks it: a page that imports more than
 * the types loads all of it.
 */

/** 1 to 80 characters that are not all spaces, trimmed. */
const personNameSchema = z.string().check(z.trim(), z.minLength(1, "is empty"), z.maxLength(80, "is longer than 80 characters"));

const personColourSchema = z.enum(paletteColours);

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

/** What stands behind the # of a link. */
const linkTokenSchema = z.string().check(z.minLength(1), z.maxLength(200));

/** `POST /api/join/look`. */
export const lookSchema = z.object({ token: linkTokenSchema });

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

/** `PATCH /api/maps/:id/people/:person`. */
export const mapPersonChangesSchema = z.object({ role: z.enum(mapRoles) });

/** `PATCH /api/people/:person`. */
export const serverPersonChangesSchema = z.object({ serverRole: z.enum(serverRoles) });

/** `POST /api/sign-out`, with or without a body. */
export const signOutSchema = z.optional(z.nullable(z.object({ everywhere: z.optional(z.boolean()) })));

/** `POST /api/keys`: a key lets a program act as the person who made it. */
export const newKeySchema = z.object({ label: labelSchema.check(z.minLength(1, "is empty")) });

export type MeChanges = z.infer<typeof meChangesSchema>;
export type NewMapInvite = z.input<typeof newMapInviteSchema>;
export type NewServerInvite = z.input<typeof newServerInviteSchema>;
export type JoinRequest = z.input<typeof joinSchema>;
