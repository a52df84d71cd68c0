import type { LiveShelf, WaitingAct } from "../../offline/live-shelf.ts";
import { AppError, errorStatus } from "../../shared/errors.ts";
import { createValue } from "../../shared/observable.ts";
import type { Observable } from "../session.ts";
import { nameOfAct, type OwnAct } from "./own-part.ts";

export interface WaitingActs extends Observable<readonly WaitingAct[]> {
	/** Kept on this device at once, then sent. Resolves when the server has taken it or refused it; never rejects. */
	add(act: OwnAct): Promise<void>;
	/** A refused one is of no use any more: its words have been seen or taken elsewhere. */
	forget(name: string): void;
	/** The server may be back. */
	sendNow(): void;
	close(): void;
}

export interface WaitingActsOptions {
	readonly shelf: LiveShelf;
	/** Rejects with an `AppError`. */
	send(act: OwnAct): Promise<void>;
	/** The server refused one, for a reason that is a sentence. */
	onRefused(act: OwnAct, sentence: string): void;
	readonly firstPause?: number;
	readonly longestPause?: number;
	now(): number;
}

/** Sent one after the other, the oldest first, again and again until the server has taken or refused each. */
export function createWaitingActs(options: WaitingActsOptions): WaitingActs {
	const { shelf, firstPause = 2_000, longestPause = 30_000 } = options;
	const waiting = createValue<readonly WaitingAct[]>([]);
	const listeners = new Set<() => void>();
	let pause = firstPause;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isSending = false;
	let isClosed = false;

	const isRead = shelf.waiting().then((kept) => {
		const newer = new Set(waiting.get().map(({ name }) => name));
		waiting.set([...kept.filter(({ name }) => !newer.has(name)), ...waiting.get()]);
		void send();
	});

	function replace(name: string, next: WaitingAct | null): void {
		const others = waiting.get().filter((one) => one.name !== name);
		waiting.set(next === null ? others : [...others, next]);
	}

	async function send(): Promise<void> {
		if (isSending || isClosed) return;
		isSending = true;
		clearTimeout(timer);
		for (let next = firstUnsent(); next !== undefined && !isClosed; next = firstUnsent()) {
			if (!(await sendOne(next))) break;
			pause = firstPause;
		}
		isSending = false;
		if (firstUnsent() !== undefined && !isClosed) {
			timer = setTimeout(() => void send(), pause);
			pause = Math.min(longestPause, pause * 2);
		}
		for (const listener of [...listeners]) listener();
	}

	const firstUnsent = () => waiting.get().find(({ refusal }) => refusal === "");
	const isStill = (one: WaitingAct) => waiting.get().includes(one);

	/** False where the server could not be asked. */
	async function sendOne(one: WaitingAct): Promise<boolean> {
		const act = one.act as OwnAct;
		try {
			await options.send(act);
		} catch (error) {
			const refusal = refusalIn(error);
			if (refusal === null) return false;
			if (!isStill(one)) return true;
			options.onRefused(act, refusal);
			// Dots are given anew with a click; words are somebody's work.
			if (act.kind === "writing.put") {
				replace(one.name, { ...one, refusal });
				await shelf.put({ ...one, refusal });
			} else await drop(one);
			return true;
		}
		// Meanwhile it may have been written anew.
		if (isStill(one)) await drop(one);
		return true;
	}

	async function drop({ name }: WaitingAct): Promise<void> {
		replace(name, null);
		await shelf.remove(name);
	}

	return {
		get: waiting.get,
		subscribe: waiting.subscribe,
		async add(act) {
			const one: WaitingAct = { name: nameOfAct(act), act, refusal: "", at: options.now() };
			replace(one.name, one);
			const isKept = shelf.put(one);
			await isRead;
			await isKept;
			void send();
			await new Promise<void>((resolve) => {
				const look = () => {
					if (!isClosed && isStill(one)) return;
					listeners.delete(look);
					resolve();
				};
				listeners.add(look);
				look();
			});
		},
		forget: (name) => {
			replace(name, null);
			void shelf.remove(name);
		},
		sendNow() {
			pause = firstPause;
			void send();
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
			for (const listener of [...listeners]) listener();
		},
	};
}

/** Null where the same act may be taken later: no server, no room on its disk, signed out, too many at once. */
function refusalIn(error: unknown): string | null {
	if (!(error instanceof AppError)) throw error;
	const status = errorStatus[error.code];
	return status >= 500 || status === 401 || status === 429 ? null : error.message;
}
