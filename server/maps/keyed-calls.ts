import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import { apiPerson } from "../auth/identity.ts";
import type { MadeCall, Storage } from "../storage/storage.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";

export interface CallKey {
	readonly room: string;
	/** Whose key it is: nobody hears what another person's call was answered. */
	readonly person: string;
	readonly key: string;
	readonly fingerprint: string;
}

export interface Outcome {
	readonly results: readonly unknown[];
	/** On disk when this is. */
	readonly ticket: number;
}

interface CallUnderWay {
	readonly fingerprint: string;
	readonly outcome: Promise<Outcome>;
}

const resultsSchema = z.array(z.unknown());

/**
 * Calls that carry a key are made once. The answer is stored in the transaction that stores the edit, so that
 * it is known after a crash exactly when the edit is; until then it is known here.
 */
export class KeyedCalls {
	readonly #storage: Storage;
	readonly #queue: CommitQueue;
	readonly #underWay = new Map<string, CallUnderWay>();

	constructor(storage: Storage, queue: CommitQueue) {
		this.#storage = storage;
		this.#queue = queue;
	}

	/** Answers what `make` answered the first time. Throws `keyReused` where the key was given to another call. */
	async make(call: CallKey, make: (callOf: (results: readonly unknown[]) => MadeCall) => Outcome): Promise<Outcome> {
		const name = `${call.room} ${storedKey(call)}`;
		// Nothing is awaited between looking and entering: of two that come together the second waits for the first.
		const known = this.#underWay.get(name) ?? { fingerprint: call.fingerprint, outcome: this.#recallOrMake(call, make) };
		if (known.fingerprint !== call.fingerprint) throw keyReused(call);
		if (!this.#underWay.has(name)) {
			this.#underWay.set(name, known);
			void this.#forgetOnceStored(name, call.room, known.outcome);
		}
		return known.outcome;
	}

	async #recallOrMake(call: CallKey, make: (callOf: (results: readonly unknown[]) => MadeCall) => Outcome): Promise<Outcome> {
		const { room, fingerprint } = call;
		const key = storedKey(call);
		const stored = await this.#storage.readCall(room, key);
		if (stored === null) return make((results) => ({ key, fingerprint, answer: JSON.stringify(results) }));
		if (stored.fingerprint !== fingerprint) throw keyReused(call);
		return { results: resultsSchema.parse(JSON.parse(stored.answer)), ticket: 0 };
	}

	async #forgetOnceStored(name: string, room: string, outcome: Promise<Outcome>): Promise<void> {
		const made = await outcome.catch(() => null);
		// Where the room is set aside it will not be.
		if (made !== null) await this.#queue.untilDurable(room, made.ticket).catch(() => undefined);
		this.#underWay.delete(name);
	}
}

export function fingerprintOf(asked: unknown): string {
	return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}

/** Keys from before people were told apart stand as they came. */
function storedKey({ person, key }: CallKey): string {
	return person === apiPerson ? key : `${person} ${key}`;
}

function keyReused({ room, key }: CallKey): AppError {
	return new AppError("keyReused", "This Idempotency-Key was used for another call; give each call a key of its own.", {
		id: room,
		key,
	});
}
