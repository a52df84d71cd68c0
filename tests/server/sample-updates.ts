import * as Y from "yjs";
import type { SeededRandom } from "../support/seeded-random.ts";

/** Updates of every content kind, by several clients, with deletes, gaps and splits. */
export function sampleUpdates(random: SeededRandom, count: number): Uint8Array[] {
	const docs = [1, 2, 3].map((client) => {
		const doc = new Y.Doc({ gc: client !== 2 });
		doc.clientID = client * 1_000 + random.below(1_000);
		return doc;
	});
	const updates: Uint8Array[] = [];
	for (const doc of docs) doc.on("update", (update: Uint8Array) => updates.push(update));
	for (let i = 0; i < count; i++) {
		const doc = random.pick(docs);
		doc.transact(() => change(doc, random));
		if (random.below(4) === 0) {
			const other = random.pick(docs);
			Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
		}
	}
	for (const doc of docs) updates.push(Y.encodeStateAsUpdate(doc));
	updates.push(Y.mergeUpdates([random.pick(updates), random.pick(updates), random.pick(updates)]));
	return updates;
}

const values = [
	null,
	undefined,
	true,
	false,
	1,
	-70_000,
	1.5,
	2 ** 40,
	"text",
	"ü€🙂",
	{ a: [1, { b: "c" }] },
	[],
	new Uint8Array([1, 2, 3]),
];

function change(doc: Y.Doc, random: SeededRandom): void {
	const map = doc.getMap("map");
	const text = doc.getText("text");
	const list = doc.getArray("list");
	switch (random.below(10)) {
		case 0:
		case 1:
			map.set(`key${random.below(5)}`, random.pick(values));
			break;
		case 2:
			map.delete(`key${random.below(5)}`);
			break;
		case 3:
		case 4:
			text.insert(random.below(text.length + 1), random.pick(["a", "hello", "ü", "🙂"]));
			break;
		case 5:
			if (text.length > 1) text.delete(random.below(text.length - 1), 1);
			break;
		case 6:
			if (text.length > 0) text.format(0, random.below(text.length) + 1, { bold: random.below(2) === 0 });
			else text.insertEmbed(0, { picture: "x" });
			break;
		case 7:
			list.insert(random.below(list.length + 1), [random.pick(values) ?? null, random.below(9)]);
			break;
		case 8: {
			const record = new Y.Map();
			record.set("title", new Y.Text("title"));
			record.set("n", 1n);
			map.set(`record${random.below(5)}`, record);
			break;
		}
		default:
			doc.getXmlFragment("xml").insert(0, [new Y.XmlElement("p"), new Y.XmlText("words")]);
	}
}

/** The same bytes with one to three faults: changed, flipped, lost, added or cut off. */
export function damaged(bytes: Uint8Array, random: SeededRandom): Uint8Array {
	const result = [...bytes];
	const times = 1 + random.below(3);
	for (let i = 0; i < times; i++) {
		const at = random.below(result.length);
		switch (random.below(5)) {
			case 0:
				result[at] = random.below(256);
				break;
			case 1:
				result[at] = (result[at] ?? 0) ^ (1 << random.below(8));
				break;
			case 2:
				result.splice(at, 1 + random.below(4));
				break;
			case 3:
				result.splice(at, 0, random.below(256));
				break;
			default:
				result.length = at + 1;
		}
		if (result.length === 0) result.push(0);
	}
	return Uint8Array.from(result);
}
