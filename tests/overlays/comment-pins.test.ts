import { expect, test } from "vitest";
import * as Y from "yjs";
import { commentLayer } from "../../src/overlays/comments/comment-layer.ts";
import * as operations from "../../src/shared/talk/talk-operations.ts";
import { createSmallMap } from "../canvas/small-map.ts";
import { localTalk } from "../discussion/local-talk.ts";
import { legendOf, viewOf } from "./marks-of.ts";

const by = { person: "person-grace", now: 1 };

test("what is said about a cell or a point of the canvas has a pin, until it is resolved", async () => {
	const doc = new Y.Doc();
	const talk = localTalk(doc, { me: "person-ada" });
	const cell = { kind: "cell", stepId: "s1", laneId: "touch" } as const;
	const point = { kind: "point", x: 40.5, y: 900 } as const;
	operations.addThread(doc, { ...by, anchor: cell, text: "Nobody looked here" }, {});
	const { threadId } = operations.addThread(doc, { ...by, anchor: cell, text: "Somebody did" }, {});
	talk.addThread({ anchor: point, text: "What about\nthe edge?" });
	talk.addThread({ anchor: { kind: "map" }, text: "All of it" });
	const small = createSmallMap();
	const pins = async () => (await viewOf(small, commentLayer, { input: talk.view.get() })).pins;
	const [atCell, atPoint, ...others] = (await pins())?.pins ?? [];
	expect(others).toEqual([]);
	expect(atCell).toMatchObject({ at: { target: "cell:s1:touch" }, badge: { label: "2 discussions, 2 unread" } });
	expect(atCell?.badge.action).toEqual({ kind: "thread", thread: threadId });
	expect(atPoint).toMatchObject({ at: { x: 40.5, y: 900 }, badge: { label: "1 discussion" } });
	expect(atPoint?.badge.tip?.().lines).toEqual(["What about the edge?"]);
	const together = (await pins())?.together((await pins())?.pins ?? []);
	expect(together?.label).toBe("3 discussions, 2 unread, at 2 places");
	expect(await legendOf(small, commentLayer, { input: talk.view.get() })).toEqual(["Open discussions", "With something new"]);
	for (const { id } of talk.view.get().talk.threads) talk.setResolved(id, true);
	expect((await pins())?.pins).toEqual([]);
});
