import * as z from "zod/mini";
import { newId } from "../map/new-id.ts";
import { isId } from "../map/schema.ts";

/**
 * The id of a thread or a comment: who made it, a dot, and an id of its own. So nobody can pass a record of theirs off
 * as another's, or take over a thread by a second record of the same id: it counts only in its author's root.
 */
export function newTalkId(person: string): string {
	return `${person}.${newId()}`;
}

/** Who made what is called so; `""` where nobody can have. */
export function authorOf(id: string): string {
	const dot = id.indexOf(".");
	const [person, own] = [id.slice(0, dot), id.slice(dot + 1)];
	return dot > 0 && isId(person) && isId(own) ? person : "";
}

export const personSchema = z.string().check(z.refine(isId, "is not somebody's id"));
export const talkIdSchema = z.string().check(z.refine((id) => authorOf(id) !== "", "is not the id of a thread or a comment"));
