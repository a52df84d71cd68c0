import type { IncomingMessage } from "node:http";
import type { MapRole, ServerRole } from "../../src/shared/permissions.ts";
import type { Person } from "../../src/shared/protocol/me-api.ts";
import { syncParameters } from "../../src/shared/protocol/sync.ts";
import type { SessionRow } from "../storage/access-storage.ts";
import type { Directory } from "./directory.ts";
import type { Identify, Visitor } from "./identity.ts";
import { hashOf } from "./secrets.ts";
import type { SessionCookie } from "./session-cookie.ts";

/** Somebody whose session or key was sent. */
export class SignedIn implements Visitor {
	readonly sessionHash: string;
	readonly kind: SessionRow["kind"];
	readonly author: string;
	readonly #directory: Directory;

	constructor(directory: Directory, { hash, kind, personId }: SessionRow) {
		this.#directory = directory;
		this.sessionHash = hash;
		this.kind = kind;
		this.author = personId;
	}

	get person(): Person {
		const { name = "", colour = "" } = this.#directory.person(this.author) ?? {};
		return { id: this.author, name, colour };
	}

	get serverRole(): ServerRole | null {
		return this.#isSignedIn ? this.#directory.serverRole(this.author) : null;
	}

	granted(mapId: string): MapRole | null {
		return this.#isSignedIn ? this.#directory.roleNow(this.author, mapId) : null;
	}

	grantedMaps(): readonly string[] {
		return this.#isSignedIn ? this.#directory.mapsOf(this.author) : [];
	}

	get #isSignedIn(): boolean {
		return this.#directory.session(this.sessionHash) !== null;
	}
}

export interface SessionIdentity {
	readonly directory: Directory;
	readonly cookie: SessionCookie;
	now(): number;
	/** Its time is over: from now on no clock brings it back. */
	onExpired(hash: string): void;
}

/** By a browser's cookie or a program's key. Neither is taken in the place of the other, and an expired one never. */
export function identifyBySession({ directory, cookie, now, onExpired }: SessionIdentity): Identify {
	return (request) => {
		const sent = sentToken(request, cookie);
		if (sent === null) return null;
		const session = directory.session(hashOf(sent.token));
		if (session === null || session.kind !== sent.kind) return null;
		if (session.expiresAt !== null && session.expiresAt <= now()) {
			onExpired(session.hash);
			return null;
		}
		return new SignedIn(directory, session);
	};
}

interface SentToken {
	readonly token: string;
	readonly kind: SessionRow["kind"];
}

/** A program says who it is on purpose; the browser's cookie comes by itself. */
function sentToken({ headers, url = "" }: IncomingMessage, cookie: SessionCookie): SentToken | null {
	const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
	if (bearer !== undefined) return { token: bearer, kind: "key" };
	const parameter = url.startsWith("/sync/") ? new URLSearchParams(url.split("?")[1]).get(syncParameters.token) : null;
	if (parameter !== null) return { token: parameter, kind: "key" };
	const token = cookie.read(headers.cookie);
	return token === null ? null : { token, kind: "browser" };
}
