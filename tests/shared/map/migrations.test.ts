import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createDocument, schemaVersionOf } from "../../../src/shared/map/document.ts";
import { type Migration, migrateDocument } from "../../../src/shared/map/migrations.ts";
import { readMap } from "../../../src/shared/map/projection.ts";
import { createLane } from "../../../src/shared/operations/lanes.ts";
import { oldDocument } from "../../support/old-document.ts";

const origin = {};
describe("migration", () => {
	it("turns an old document into one of this version, and twice gives the same", () => {
		const doc = oldDocument();
		expect(migrateDocument(doc, origin)).toBe(true);
		const once = Y.encodeStateAsUpdate(doc);
		expect(doc.toJSON()).toMatchSnapshot();
		expect(readMap(doc).lanes.get("back")?.side).toBe("back");
		expect(readMap(doc).unreadable).toEqual([]);
		expect(migrateDocument(doc, origin)).toBe(false);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(once);
	});

	it("gives the same on two clients at once", () => {
		const [one, two] = [oldDocument(), createDocument()];
		Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
		migrateDocument(one, origin);
		migrateDocument(two, origin);
		Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
		Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
		expect(one.toJSON()).toEqual(two.toJSON());
		const alone = oldDocument();
		migrateDocument(alone, origin);
		expect(one.toJSON()).toEqual(alone.toJSON());
	});

	it("runs those after the document's version, in their order", () => {
		const doc = createDocument({ title: "x" });
		const ran: number[] = [];
		const known = [1, 2, 3].map((to): Migration => ({ to, migrate: () => void ran.push(to) }));
		expect(migrateDocument(doc, origin, known)).toBe(true);
		expect(ran).toEqual([2, 3]);
		expect(schemaVersionOf(doc)).toBe(3);
	});

	it("leaves an empty document alone, which may still be loading, and a newer one", () => {
		const empty = createDocument();
		expect(migrateDocument(empty, origin)).toBe(false);
		expect(Y.encodeStateVector(empty)).toEqual(Y.encodeStateVector(new Y.Doc()));
		const newer = createDocument({ title: "x" });
		newer.getMap("map").set("schemaVersion", 99);
		expect(migrateDocument(newer, origin)).toBe(false);
	});

	it("is not needed by what this program makes", () => {
		const doc = createDocument();
		createLane(doc, { kind: "backstage" }, origin);
		expect(migrateDocument(doc, origin)).toBe(false);
	});
});
