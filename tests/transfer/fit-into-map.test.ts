import { expect, it } from "vitest";
import * as Y from "yjs";
import type { MapContent } from "../../src/shared/map/content.ts";
import { createProjection } from "../../src/shared/map/projection.ts";
import { insertContent } from "../../src/shared/operations/insert-content.ts";
import { writeContent } from "../../src/shared/operations/write-content.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { createTextReader } from "../../src/transfer/pasted-text.ts";

const header = "journey\n";

function openMap(content: MapContent) {
	const doc = new Y.Doc();
	writeContent(doc, content, {});
	const { map } = createProjection(doc);
	return { doc, map };
}

async function paste(text: string, { doc, map }: ReturnType<typeof openMap>): Promise<boolean> {
	const content = await createTextReader({ map })(text);
	if (content) insertContent(doc, { content }, {});
	return content !== null;
}

it("pastes a Mermaid journey into the lanes and onto the personas that are there", async () => {
	const before = telecomOnboarding();
	const personas = before.personas.map((persona, index) => (index === 0 ? { ...persona, name: "Amira" } : persona));
	const opened = openMap({ ...before, personas });
	expect(await paste("journey\nsection Morning\nMake tea: 5: amira, Cat\nWork: 2: Cat", opened)).toBe(true);
	const { map } = opened;
	expect(map.laneIds.length).toBe(before.lanes.length);
	expect([...map.personas.values()].map(({ name }) => name).toSorted()).toEqual(["Amira", "Cat", "Walter, the careful mover"]);
	expect(map.stageIds.map((id) => map.stages.get(id)?.title).at(-1)).toBe("Morning");
	const tea = map.stepIds.at(-2) ?? "";
	expect(map.steps.get(tea)?.title).toBe("Make tea");
	expect(map.cardsIn(tea, "action").map((id) => map.cards.get(id)?.title)).toEqual(["Make tea"]);
	expect(map.emotions.get(`${tea}:amira:as-is`)?.value).toBe(2);
	expect(map.unplacedIds).toEqual([]);
});

it("pastes the same range twice as two sets of steps", async () => {
	const opened = openMap(telecomOnboarding());
	const range = "Stage\tStep\tPain points\tOwners\nBuy\tPay\tSlow\t\nBuy\tGo\tFar\tBilling";
	const before = opened.map.stepIds.length;
	await paste(range, opened);
	await paste(range, opened);
	expect(opened.map.stepIds.length).toBe(before + 4);
	expect(opened.map.ownerIds.length).toBe(telecomOnboarding().owners.length);
	expect(opened.map.laneIds.length).toBe(telecomOnboarding().lanes.length);
});

it.each(["", "just a sentence", "a\tb\nc\td", "{}", "journey to the sea", header])("takes no part of %j", async (text) => {
	expect(await paste(text, openMap(telecomOnboarding()))).toBe(false);
});

it("pastes a range into the lanes it names, as they are called here", async () => {
	const before = telecomOnboarding();
	const opened = openMap({
		...before,
		lanes: before.lanes.map((lane) => (lane.kind === "painPoint" ? { ...lane, title: "What hurts" } : lane)),
	});
	await paste("Stage\tStep\tLane\tTitle\nBuy\tPay\tWhat hurts\tSlow\nBuy\tPay\tAction\tPays", opened);
	const { map } = opened;
	expect(map.laneIds.length).toBe(before.lanes.length);
	const step = map.stepIds.at(-1) ?? "";
	const lane = map.laneIds.map((id) => map.lanes.get(id)).find((each) => each?.title === "What hurts");
	expect(map.cardsIn(step, lane?.id ?? "").map((id) => map.cards.get(id))).toMatchObject([{ kind: "painPoint", title: "Slow" }]);
	expect(map.cardsIn(step, "action").map((id) => map.cards.get(id)?.kind)).toEqual(["action"]);
});
