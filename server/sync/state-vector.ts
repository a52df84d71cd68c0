import { ByteReader, MalformedError } from "./byte-reader.ts";

/** A SyncStep1's payload: up to which clock the other side has each client's edits. */
export function readStateVector(bytes: Uint8Array): ReadonlyMap<number, number> {
	const reader = new ByteReader(bytes);
	const clocks = new Map<number, number>();
	const count = reader.varUint();
	for (let i = 0; i < count; i++) clocks.set(reader.varUint(), reader.varUint());
	if (!reader.isAtEnd) throw new MalformedError("Bytes follow the end of a state vector.");
	return clocks;
}
