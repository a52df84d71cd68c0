import * as z from "zod/mini";
import { type MapRole, mapRoles } from "../shared/permissions.ts";

const schema = z.object({ role: z.enum(mapRoles) });

/** The role in a type 102 message; null for one that this version does not know. */
export function readRole(text: string): MapRole | null {
	try {
		const read = schema.safeParse(JSON.parse(text));
		return read.success ? read.data.role : null;
	} catch {
		return null;
	}
}
