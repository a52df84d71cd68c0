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
	/** Reads everything from end to end, also while a server runs. */
	examine(isUpdate: IsUpdate): Examination;
	/**
	 * Puts files in the place of damaged ones that hold all of them that can be read, and of each damaged map all that
	 * its snapshot, log and versions and the backups hold together. The damaged files move aside. Rejects with
	 * `conflict` while a server runs.
	 */
	repair(request: RepairRequest): Promise<Repair>;
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

/** Something that is wrong with what is stored. */
export interface Finding {
	/** Whose map it is, as what lists know it, and in which of its rooms; null where it is nobody's or cannot be told. */
	readonly map: { readonly id: string; readonly title: string; readonly room: string } | null;
	/** The file it is in. */
	readonly file: string;
	/** One sentence. */
	readonly text: string;
}

export interface ExaminedFile {
	readonly name: string;
	readonly bytes: number;
	/** Of its tables; null where it cannot be told. */
	readonly schema: number | null;
	readonly newestSchema: number;
}

export interface Examination {
	/** Whether a server has the data folder at this moment. */
	readonly isServed: boolean;
	/** On the folder's disk; null where the system does not say. */
	readonly freeBytes: number | null;
	readonly files: readonly ExaminedFile[];
	readonly maps: number;
	readonly findings: readonly Finding[];
}

/** Whether bytes are an update that Yjs can take: what storage itself cannot tell. */
export type IsUpdate = (bytes: Uint8Array) => boolean;

export interface RepairRequest {
	readonly isUpdate: IsUpdate;
	/** Backups, the best first: folders. */
	readonly from: readonly string[];
	/** Milliseconds since 1970. */
	readonly now: number;
}

export interface Repair {
	/** The folder inside the data folder that has the damaged files; null where nothing was damaged. */
	readonly replaced: string | null;
	/** What was done, a sentence each. */
	readonly done: readonly string[];
	/** What could not be brought back, a sentence each. */
	readonly lost: readonly string[];
}
