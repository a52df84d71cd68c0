import type { Log } from "../log.ts";
import type { Storage } from "../storage/storage.ts";
import type { AuthMode } from "./access.ts";
import { Directory } from "./directory.ts";
import { identifyBySession } from "./identify-by-session.ts";
import { type Identify, identifyLocally } from "./identity.ts";
import { Invites } from "./invites.ts";
import { linkOf, newOwnerInvite } from "./new-invite.ts";
import { People } from "./people.ts";
import { type SessionCookie, sessionCookie } from "./session-cookie.ts";
import { Sessions } from "./sessions.ts";
import { Visits } from "./visits.ts";

export interface AccessOptions {
	readonly mode: AuthMode;
	/** Whether people reach the server over https. */
	readonly isSecure: boolean;
	readonly storage: Storage;
	readonly log: Log;
	/** Milliseconds since 1970; the only clock by which anything expires. */
	now(): number;
}

/** Who people are and what they may do. */
export interface Access {
	readonly mode: AuthMode;
	readonly identify: Identify;
	readonly directory: Directory;
	readonly people: People;
	readonly invites: Invites;
	readonly sessions: Sessions;
	readonly cookie: SessionCookie;
	readonly visits: Visits;
	/** Where the server has no owner yet: a link that makes one, instead of the one before. Null where it has. */
	firstOwnerLink(base: string): Promise<string | null>;
	/** Takes over what is stored of somebody on a map. */
	noteGrant(this: void, mapId: string, personId: string): Promise<void>;
	close(): void;
}

export async function openAccess({ mode, isSecure, storage, log, now }: AccessOptions): Promise<Access> {
	const directory = new Directory(await storage.loadAccess());
	const cookie = sessionCookie({ isSecure });
	const sessions = new Sessions({ directory, storage, log, now });
	const bySession = identifyBySession({ directory, cookie, now, onExpired: () => sessions.endExpired() });
	const titleOf = async (mapId: string) => (await storage.readMap(mapId))?.title ?? "";
	return {
		mode,
		identify: mode === "local" ? identifyLocally : bySession,
		directory,
		people: new People({ directory, storage, now }),
		invites: new Invites({ directory, storage, titleOf, now }),
		sessions,
		cookie,
		visits: new Visits(directory),
		async firstOwnerLink(base) {
			if (mode === "local" || directory.hasServerOwner()) return null;
			const { row, token } = newOwnerInvite(now());
			await storage.replaceOwnerInvite(row);
			return linkOf(base, token);
		},
		async noteGrant(mapId, personId) {
			const grant = await storage.readGrant(mapId, personId);
			if (grant !== null) directory.setGrant(grant);
		},
		close: () => sessions.close(),
	};
}
