import type { InviteRow } from "./access-storage.ts";

/** What a backup holds, as its manifest says and its bytes prove. */
export interface BackupFacts {
	/** Milliseconds since 1970. */
	readonly madeAt: number;
	readonly bytes: number;
	/** Rows of the tables that people know of: maps, files (pictures), metrics, answers. */
	readonly counts: Readonly<Record<string, number>>;
	/** What was damaged already in what was copied; a sentence each. */
	readonly damage: readonly string[];
}

export interface BackupRequest {
	/** Absolute; made, and not there before (or empty). */
	readonly folder: string;
	/** Of the program. */
	readonly version: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/**
 * Looks after a data folder, beside a server that may be running on it. What it cannot do it says by rejecting
 * with an `AppError`, and then nothing of the data has changed.
 */
export interface DataCare {
	/** Whole and on disk when it resolves; where it rejects, or the process ends before, there is no such folder. */
	makeBackup(request: BackupRequest): Promise<BackupFacts>;
	/** Rejects where the backup is not whole. */
	stageBackup(folder: string): Promise<StagedBackup>;
	dropStaged(name: string): void;
	/** Ends the unused link of the server's own that makes an owner, and stores this one; the server may be running. */
	addOwnerInvite(invite: InviteRow): void;
	/** Throws `conflict` while a server runs on the data folder. */
	guard(): DataGuard;
}

/** A backup that has been checked and lies ready inside the data folder. */
export interface StagedBackup {
	readonly name: string;
	readonly facts: BackupFacts;
}

/** Whoever has it has the data folder for themselves; the system takes it from them with their process. */
export interface DataGuard {
	/**
	 * Puts a staged backup in the place of what is there, and answers the name of the folder inside the data folder
	 * that has the old files. No storage may be open. Ended anywhere, the next guard finds all that is old or all that is new.
	 */
	restore(staged: string): string;
	close(): void;
}
