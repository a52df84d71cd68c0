import { paletteColours } from "../shared/map/palette.ts";
import type { Me, Person } from "../shared/protocol/access-api.ts";
import { type AccessClient, createAccessClient } from "../sync/access-client.ts";
import { type Account, account, askAccount, setAccount } from "./account.ts";
import { type Identity, setIdentity } from "./identity.ts";

let ofThisPage: AccessClient | null = null;

/** Of the server that this page came from. */
export function pageAccess(): AccessClient {
	ofThisPage ??= createAccessClient();
	return ofThisPage;
}

export function identityOf({ id, name, colour }: Person): Identity {
	return { personId: id, name, colour: paletteColours.find((known) => known === colour) ?? "slate" };
}

export function accountOf({ person, serverRole }: Pick<Me, "person" | "serverRole">): Account {
	return person === null ? { kind: "local" } : { kind: "person", person: identityOf(person), serverRole };
}

/** Asks the server who sits here; see `askAccount`. */
export function askWhoIAm(access: Pick<AccessClient, "me"> = pageAccess()): Promise<void> {
	return askAccount(async () => accountOf(await access.me()));
}

/** Name and colour as others see them: the server's matter where it knows who I am, else this device's. */
export async function changeMe(
	changes: Pick<Identity, "name" | "colour">,
	access: Pick<AccessClient, "changeMe"> = pageAccess(),
): Promise<void> {
	if (account().get()?.kind === "person") setAccount(accountOf(await access.changeMe(changes)));
	else setIdentity(changes);
}

/** Ends the session on the server. What is stored on this device stays. */
export async function signOut(access: Pick<AccessClient, "signOut"> = pageAccess()): Promise<void> {
	await access.signOut();
	setAccount({ kind: "stranger" });
}
