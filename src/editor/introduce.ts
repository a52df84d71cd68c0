import { syncParameters } from "../shared/protocol/sync.ts";
import type { Connection } from "../sync/connection.ts";
import { account } from "./account.ts";
import { identity } from "./identity.ts";

/** What this page says of whoever sits at it when it opens a socket. */
export function introduction(): Readonly<Record<string, string>> {
	const { personId, name } = identity().get();
	// A server that knows this person knows the name, and a proxy's log of addresses need not.
	if (account().get()?.kind === "person") return { [syncParameters.person]: personId };
	return { [syncParameters.person]: personId, [syncParameters.name]: name };
}

/** Says it anew with the next socket. A name that only this page knows is said at once: others find what is said here under it. */
export function keepIntroduced(connection: Pick<Connection, "setParams" | "retry">): () => void {
	let said = introduction();
	return identity().subscribe(() => {
		const next = introduction();
		connection.setParams(next);
		const isNewName = next[syncParameters.name] !== said[syncParameters.name];
		said = next;
		if (isNewName && account().get()?.kind !== "person") connection.retry();
	});
}
