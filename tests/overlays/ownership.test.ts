import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { ownershipLayer } from "../../src/overlays/ownership/ownership-layer.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import { updateCards } from "../../src/shared/operations/cards.ts";
import { createOwner, updateOwner } from "../../src/shared/operations/owners.ts";
import { setOwner } from "../../src/shared/operations/sets.ts";
import { createSmallMap, origin } from "../canvas/small-map.ts";
import { type Given, inUse, legendOf, marksOf, today, viewOf } from "./marks-of.ts";

const nobody = { input: { chosen: "", name: "" } };

/** Sales (with Elena) and care, who own nothing yet. */
function openMap() {
	const small = createSmallMap();
	const { doc } = small;
	createOwner(doc, { id: "sales", name: "Sales", kind: "team", colour: "sky" }, origin);
	createOwner(doc, { id: "care", name: "Customer care", kind: "team", colour: "rose" }, origin);
	createOwner(doc, { id: "elena", name: "Elena Marin", kind: "person", teamId: "sales" }, origin);
	const own = (target: string, ownerId: string, role: "R" | "A" | "C" | "I" | null) => {
		const [kind, id = ""] = target.split(":");
		const collection = kind === "stage" ? "stages" : kind === "step" ? "steps" : "cards";
		setOwner(doc, { collection, id, ownerId, role }, origin);
	};
	const say = async (target: string, given: Given = nobody) => (await marksOf(small, [ownershipLayer], given)).get(target)?.label;
	return { small, own, say };
}

describe("ownership", () => {
	test("is taken over from stage to step to card, and said so", async () => {
		const { own, say } = openMap();
		own("stage:g1", "elena", "A");
		expect(await say("stage:g1")).toBe("Accountable: Elena Marin");
		expect(await say("step:s1")).toBe("Accountable: Elena Marin, from the stage");
		expect(await say("card:t1")).toBe("Accountable: Elena Marin, from the stage");
		own("step:s1", "care", "A");
		expect(await say("card:t1")).toBe("Accountable: Customer care, from the step");
		own("card:t1", "sales", "R");
		expect(await say("card:t1")).toBe("Accountable: Customer care, from the step. Responsible: Sales");
	});

	test("marks the gaps: steps, touchpoints and pain points that nobody answers for", async () => {
		const { small, own, say } = openMap();
		own("step:s1", "sales", "R");
		expect(await say("step:s1")).toBe("Owner needed: nobody is accountable. Responsible: Sales");
		expect(await say("card:t3")).toBe("Owner needed: nobody is accountable");
		expect(await say("card:a1")).toBeUndefined();
		expect(await legendOf(small, ownershipLayer, nobody)).toEqual([
			"Responsible",
			"From the step or stage above",
			"Owner needed",
		]);
	});

	test("marks hand-offs where the accountable team changes along the path", async () => {
		const { own, say, small } = openMap();
		own("step:s1", "sales", "A");
		own("step:s2", "elena", "A");
		own("stage:g2", "care", "A");
		expect(await say("step:s2")).toBe("Accountable: Elena Marin");
		expect(await say("step:s3")).toBe("Hand-off from Sales to Customer care. Accountable: Customer care, from the stage");
		expect(await say("step:s4")).toBe("Accountable: Customer care, from the stage");
		expect(await legendOf(small, ownershipLayer, nobody)).toContain("Hand-off to another team");
	});

	test("has one accountable: choosing another makes the first responsible", async () => {
		const { own, small } = openMap();
		own("card:t1", "sales", "A");
		own("card:t1", "care", "A");
		expect(small.map.cards.get("t1")?.owners).toEqual({ sales: "R", care: "A" });
	});

	test("shows two that were chosen at the same time, until somebody chooses again", async () => {
		const { small, own } = openMap();
		const other = createDocument();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(small.doc));
		own("card:t1", "sales", "A");
		setOwner(other, { collection: "cards", id: "t1", ownerId: "care", role: "A" }, origin);
		Y.applyUpdate(small.doc, Y.encodeStateAsUpdate(other));
		Y.applyUpdate(other, Y.encodeStateAsUpdate(small.doc));
		const marked = await marksOf(small, [ownershipLayer], nobody);
		expect(marked.get("card:t1")?.label).toContain("2 are accountable: Customer care, Sales");
		own("card:t1", "care", "A");
		expect(small.map.cards.get("t1")?.owners).toEqual({ sales: "R", care: "A" });
		expect(liveMapOf(other).cards.get("t1")?.owners).toEqual({ sales: "A", care: "A" });
	});

	test("can be filtered: mine by name or by choice, what lacks an owner, a team", async () => {
		const { small, own } = openMap();
		own("card:t1", "elena", "A");
		own("card:a1", "care", "C");
		const left = async (choice: string, input = nobody.input) => {
			const marked = await marksOf(small, [ownershipLayer], { choice, input });
			return [...marked]
				.filter(([target, { badges }]) => target.startsWith("card:") && badges.length > 0)
				.map(([target]) => target);
		};
		expect(await left("mine")).toEqual([]);
		expect(await left("mine", { chosen: "", name: " elena MARIN " })).toEqual(["card:t1"]);
		expect(await left("mine", { chosen: "care", name: "Elena Marin" })).toEqual(["card:a1"]);
		expect(await left("unowned")).toEqual(["card:t3"]);
		expect(await left("team:sales")).toEqual(["card:t1"]);
		expect(await left("owner:care")).toEqual(["card:a1"]);
		expect(await left("team:gone")).toHaveLength(3);
		const { choices } = await viewOf(small, ownershipLayer, { input: { chosen: "elena", name: "" } });
		expect(choices?.options.map(({ label }) => label)).toContain("Mine (Elena Marin)");
	});

	test("draws anew only what a change is about", async () => {
		const { small, own } = openMap();
		own("stage:g1", "sales", "A");
		own("step:s3", "elena", "A");
		const { marks } = await marksOf(small, [ownershipLayer], nobody);
		const changedBy = async (change: () => void) => {
			const before = new Map(marks.marked());
			change();
			marks.update([await inUse(ownershipLayer, nobody)], { map: small.map, layout: small.layout(), today });
			return [...marks.marked()].filter(([target, node]) => node !== before.get(target)).map(([target]) => target);
		};
		expect(await changedBy(() => updateCards(small.doc, { ids: ["a1"], changes: { source: "a note" } }, origin))).toEqual([]);
		expect(await changedBy(() => own("step:s3", "care", "C"))).toEqual(["card:t3", "stage:g2", "step:s3"]);
		const renamed = await changedBy(() => updateOwner(small.doc, { id: "elena", changes: { name: "E. Marin" } }, origin));
		expect(renamed).toContain("card:t3");
	});
});
