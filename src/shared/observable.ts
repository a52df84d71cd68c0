/** A value that tells its listeners when it changed (by `Object.is`). */
export interface WritableValue<T> {
	get(): T;
	set(value: T): void;
	subscribe(listener: () => void): () => void;
}

export function createValue<T>(initial: T): WritableValue<T> {
	let current = initial;
	const listeners = new Set<() => void>();
	return {
		get: () => current,
		set(value) {
			if (Object.is(current, value)) return;
			current = value;
			for (const listener of [...listeners]) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
