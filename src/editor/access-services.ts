import { type AccessClient, createAccessClient } from "../sync/access-client.ts";
import { account, setAccount } from "./account.ts";
import { type Identity, setIdentity } from "./identity.ts";
import { accountOf } from "./who-am-i.ts";

/** What the server can be asked and told about people, links and keys. */
export type AccessCalls = AccessClient;

let ofThisPage: AccessClient | null = null;

/** Of the server that this page came from. */
export function pageAccess(): AccessClient {
	ofThisPage ??= createAccessClient();
	return ofThisPage;
}

/** Name and colour as others see them: the server's matter where it knows who I am, else this device's. */
export async function changeMe(changes: Pick<Identity, "name" | "colour">): Promise<void> {
	if (account().get()?.kind === "person") setAccount(accountOf(await pageAccess().changeMe(changes)));
	else setIdentity(changes);
}

/** Ends the session on the server, `everywhere` all that this person has there, keys among it. What is stored on this device stays. */
export async function signOut(options: { readonly everywhere: boolean }): Promise<void> {
	await pageAccess().signOut(options);
	setAccount({ kind: "stranger" });
}
