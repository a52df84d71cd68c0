/** Something of a workshop that only its person may know until it is published. */
export interface Secret {
	/** What it belongs to: a vote, or private writing. */
	readonly topic: string;
	readonly person: string;
	readonly key: string;
	readonly value: string;
	/** When it was first stored; milliseconds since 1970. */
	readonly at: number;
}

export type SecretName = Pick<Secret, "topic" | "person" | "key">;

export interface SecretChange {
	/** One that is there already gets the new value and keeps its time. */
	readonly put?: readonly Secret[];
	readonly remove?: readonly SecretName[];
	readonly removeTopics?: readonly string[];
}

/** The guarantees are those of `Storage`; each call is one transaction. */
export interface SecretStorage {
	/** In the order in which they were first stored. */
	readSecrets(mapId: string, topic: string): Promise<readonly Secret[]>;
	readSecretsOf(mapId: string, person: string): Promise<readonly Secret[]>;
	listSecretTopics(mapId: string): Promise<readonly string[]>;
	/** All or nothing: takes away first, then puts. */
	changeSecrets(mapId: string, change: SecretChange): Promise<void>;
	/** While a map is locked, editors are commenters on it; `loadAccess` tells which are. */
	setMapLock(mapId: string, isLocked: boolean): Promise<void>;
}
