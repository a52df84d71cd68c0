import { AppError } from "../../src/shared/errors.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import type { AccessKey, MadeAccessKey } from "../../src/shared/protocol/access-api.ts";
import type { Log } from "../log.ts";
import type { AccessStorage, SessionRow } from "../storage/access-storage.ts";
import type { Directory } from "./directory.ts";
import type { SignedIn } from "./identify-by-session.ts";
import { hashOf, newToken } from "./secrets.ts";

export interface SessionsOptions {
	readonly directory: Directory;
	readonly storage: AccessStorage;
	readonly log: Log;
	/** Milliseconds since 1970. */
	now(): number;
}

const day = 86_400_000;
/** A browser that has not come for so long must use a link again, ms. */
export const sessionLife = 90 * day;
/** Writing at each request when somebody was seen would cost a transaction each, ms. */
const seenStep = 3_600_000;
const sweepStep = 3_600_000;
const mostKeys = 100;
const keyPrefix = "odo_";

/** What people and their programs come back with. */
export class Sessions {
	readonly #options: SessionsOptions;
	readonly #sweep: NodeJS.Timeout;

	constructor(options: SessionsOptions) {
		this.#options = options;
		this.#sweep = setInterval(() => this.endExpired(), sweepStep);
		this.#sweep.unref();
		this.endExpired();
	}

	/** Notes that somebody was here. Answers true where a browser's session goes on longer now, which its cookie must say. */
	noteSeen({ sessionHash }: SignedIn): boolean {
		const { directory, storage, log, now } = this.#options;
		const session = directory.session(sessionHash);
		const at = now();
		if (session === null || at - (session.seenAt ?? 0) < seenStep) return false;
		const expiresAt = session.kind === "browser" ? at + sessionLife : null;
		directory.setSession({ ...session, seenAt: at, expiresAt });
		directory.notePersonSeen(session.personId, at);
		storage.touchSession(sessionHash, at, expiresAt).catch((error: unknown) => {
			log.warn("When somebody was seen could not be stored", { person: session.personId, error });
		});
		return session.kind === "browser";
	}

	async end(hash: string): Promise<void> {
		const { directory, storage } = this.#options;
		await storage.endSession(hash);
		directory.endSessions([hash]);
	}

	/** In browsers and programs: every session and key. */
	async endEverywhere({ author, kind }: SignedIn): Promise<void> {
		const { directory, storage } = this.#options;
		if (kind === "key") throw new AppError("forbidden", "A key ends only itself; sign out everywhere in the browser.");
		const hashes = directory.sessionsOf(author).map(({ hash }) => hash);
		for (const hash of hashes) await storage.endSession(hash);
		directory.endSessions(hashes);
	}

	/** At once here; what cannot be written now is written at the next time. */
	endExpired(): void {
		const { directory, storage, log, now } = this.#options;
		const at = now();
		directory.endExpired(at);
		storage.endExpired(at).catch((error: unknown) => log.warn("Expired sessions could not be removed", { error }));
	}

	keys({ author }: SignedIn): AccessKey[] {
		return this.#keysOf(author).map(keyAnswer);
	}

	async makeKey(visitor: SignedIn, label: string): Promise<MadeAccessKey> {
		const { directory, storage, now } = this.#options;
		if (visitor.kind === "key") throw new AppError("forbidden", "A key cannot make keys; make it in the browser.");
		if (this.#keysOf(visitor.author).length >= mostKeys)
			throw new AppError("conflict", `You have ${mostKeys} keys; end those that are not used.`);
		const key = newToken(keyPrefix);
		const session: SessionRow = {
			hash: hashOf(key),
			id: newId(),
			personId: visitor.author,
			kind: "key",
			label,
			createdAt: now(),
			seenAt: null,
			expiresAt: null,
		};
		await storage.addSession(session);
		// Whoever was removed meanwhile gets no key.
		if (visitor.serverRole === null) {
			await storage.endSession(session.hash);
			throw new AppError("unauthorized", "You are not signed in any more.");
		}
		directory.setSession(session);
		return { ...keyAnswer(session), key };
	}

	async endKey({ author }: SignedIn, id: string): Promise<void> {
		const session = this.#keysOf(author).find((key) => key.id === id);
		if (session === undefined) throw new AppError("notFound", "You have no such key.", { id });
		await this.end(session.hash);
	}

	close(): void {
		clearInterval(this.#sweep);
	}

	#keysOf(personId: string): SessionRow[] {
		return this.#options.directory.sessionsOf(personId).filter(({ kind }) => kind === "key");
	}
}

function keyAnswer({ id, label, createdAt, seenAt }: SessionRow): AccessKey {
	return {
		id,
		label,
		createdAt: new Date(createdAt).toISOString(),
		seenAt: seenAt === null ? null : new Date(seenAt).toISOString(),
	};
}
