import * as z from "zod/mini";
import { AppError } from "../shared/errors.ts";
import { createValue, type WritableValue } from "../shared/observable.ts";
import { type ServerRole, serverRoles } from "../shared/permissions.ts";
import { onSessionEnd } from "../sync/session-end.ts";
import { type Identity, identitySchema, setPerson } from "./identity.ts";

/** Who this browser is to the server. */
export type Account =
	/** `AUTH=local`: whoever reaches the server is its owner; a name is this device's matter. */
	| { readonly kind: "local" }
	| { readonly kind: "person"; readonly person: Identity; readonly serverRole: ServerRole }
	/** The server wants to know, and this browser has no session: an invite link gives one. */
	| { readonly kind: "stranger" };

const schema = z.object({
	kind: z.enum(["local", "person", "stranger"]),
	person: z.optional(identitySchema),
	serverRole: z.optional(z.enum(serverRoles)),
});

const key = "odograph:account";
let value: WritableValue<Account | null> | null = null;

/** Null until the server has said it for the first time on this device; other tabs' joining and leaving is heard. */
export function account(): WritableValue<Account | null> {
	if (!value) {
		const made = createValue(stored());
		if (typeof window !== "undefined") {
			window.addEventListener("storage", ({ key: changed }) => {
				if (changed === key) take(made, stored());
			});
		}
		value = made;
		onSessionEnd(noteSessionEnd);
	}
	return value;
}

/** Notes who this browser is from now on, here and in its other tabs. */
export function setAccount(next: Account): void {
	try {
		localStorage.setItem(key, JSON.stringify(next));
	} catch {
		// Storage refused (private mode): it is asked for again by the next page.
	}
	take(account(), next);
}

/** The session has ended, as a refused call or socket says. What is open stays open; edits stay on this device. */
function noteSessionEnd(): void {
	if (account().get() !== null) setAccount({ kind: "stranger" });
}

/**
 * Asks the server who this browser is. Where it cannot be asked what was known holds; a device that knows nothing
 * goes on as by itself, and asks again with the next page. Never rejects.
 */
export async function askAccount(ask: () => Promise<Account>): Promise<void> {
	try {
		setAccount(await ask());
	} catch (thrown) {
		if (thrown instanceof AppError && thrown.code === "unauthorized") setAccount({ kind: "stranger" });
		else if (account().get() === null) take(account(), { kind: "local" });
	}
}

function take(to: WritableValue<Account | null>, next: Account | null): void {
	if (JSON.stringify(to.get()) === JSON.stringify(next)) return;
	// First: who hears of the account finds the person.
	if (next?.kind === "person") setPerson(next.person);
	to.set(next);
}

function stored(): Account | null {
	try {
		const { data } = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? "null"));
		if (data?.kind !== "person") return data ? { kind: data.kind } : null;
		const { person, serverRole } = data;
		return person && serverRole ? { kind: "person", person, serverRole } : null;
	} catch {
		return null;
	}
}
