const listeners = new Set<() => void>();

/**
 * Hears when the server has refused a call or a socket of this page because nobody is signed in: every call that
 * answers 401 and every socket that closes with 4401 tells it here.
 */
export function onSessionEnd(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export function tellSessionEnd(): void {
	for (const listener of [...listeners]) listener();
}
