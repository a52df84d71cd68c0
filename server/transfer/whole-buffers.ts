/**
 * The memory of bytes that can be given to another thread instead of being copied: of those that have it for themselves.
 * Small ones share theirs with others.
 */
export function wholeBuffersOf(...values: readonly unknown[]): readonly ArrayBuffer[] {
	const buffers = values.flatMap((value) => {
		if (!(value instanceof Uint8Array) || !(value.buffer instanceof ArrayBuffer)) return [];
		return value.byteLength === value.buffer.byteLength ? [value.buffer] : [];
	});
	return [...new Set(buffers)];
}
