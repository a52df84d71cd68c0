import * as z from "zod/mini";
import { serverRoles } from "../permissions.ts";

/** What a page asks before all else: apart from what else crosses the wire about people, since every page loads it. */

export const personSchema = z.object({ id: z.string(), name: z.string(), colour: z.string() });

/** `GET /api/me`, `PATCH /api/me`. */
export const meSchema = z.object({
	/** Null in local mode, where nobody signs in: who one is then is kept in the browser. */
	person: z.nullable(personSchema),
	serverRole: z.enum(serverRoles),
	/** The server's mode, `local` or `links`. */
	auth: z.string(),
});

export type Person = z.infer<typeof personSchema>;
export type Me = z.infer<typeof meSchema>;
