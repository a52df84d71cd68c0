import * as Y from "yjs";
import { RoomContent } from "./room-content.ts";
import { readStateVector } from "./state-vector.ts";

const records = 400;
const fields = 5;
/** Yjs client ids, of all sizes: code that has only seen small numbers is compiled anew for large ones. */
const people = [7, 70_001, 1_500_000_001, 2_300_000_001, 3_100_000_001, 4_200_000_001];
/** Loads; the compiler has seen enough by then. */
const rounds = 40;

/**
 * Reads and answers a made-up room until the machine code for it is there. The first room to be opened after a start,
 * often a large one with people waiting, would otherwise be read by the interpreter, which takes seven times as long.
 */
export function warmUp(): void {
	const update = sampleUpdate();
	const nothing = Uint8Array.of(0);
	for (let round = 0; round < rounds; round++) {
		const content = new RoomContent({ seq: 2, snapshot: update, tail: [nothingNew], authors: [] });
		readStateVector(content.stateVector());
		content.missingFrom(nothing);
	}
}

const nothingNew = Uint8Array.of(0, 0);

/** As a map's are: records of texts, numbers and flags, changed and removed by several people. */
function sampleUpdate(): Uint8Array {
	const doc = new Y.Doc();
	const all = doc.getMap<Y.Map<unknown>>("cards");
	people.forEach((client, person) => {
		doc.clientID = client;
		doc.transact(() => {
			for (let n = person; n < records; n += people.length) all.set(`card-${n}`, sampleRecord(n));
			for (const [id, record] of all) record.set("field-0", `${id} of ${person}`);
			all.delete(`card-${person}`);
		});
	});
	return Y.encodeStateAsUpdate(doc);
}

function sampleRecord(n: number): Y.Map<unknown> {
	const record = new Y.Map<unknown>();
	record.set("title", new Y.Text(`What somebody does in step ${n}`));
	for (let field = 0; field < fields; field++) record.set(`field-${field}`, [n * 1.5, n, `value ${n}`, true][(n + field) % 4]);
	return record;
}
