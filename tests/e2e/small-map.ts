/** A map with known titles, small enough to be read at once: what the HTTP API takes as `content`. */
export function smallMap() {
	const node = { owners: {}, metrics: [] };
	const step = (id: string, stageId: string, order: string, title: string) => ({
		id,
		stageId,
		order,
		title,
		momentOfTruth: false,
		...node,
	});
	const lane = (id: string, kind: string, order: string, title: string, side = "front") => ({
		id,
		kind,
		order,
		title,
		side,
		height: null,
		collapsed: false,
		personaId: "",
		...node,
	});
	const card = (id: string, kind: string, stepId: string, laneId: string, title: string) => ({
		id,
		kind,
		title,
		place: { stepId, laneId, order: "a0" },
	});
	return {
		info: { title: "Library card" },
		stages: [
			{ id: "stage-join", title: "Join", order: "a0", goal: "", ...node },
			{ id: "stage-borrow", title: "Borrow", order: "a1", goal: "", ...node },
		],
		steps: [
			step("step-ask", "stage-join", "a0", "Ask"),
			step("step-sign", "stage-join", "a1", "Sign up"),
			step("step-search", "stage-borrow", "a0", "Search"),
			step("step-lend", "stage-borrow", "a1", "Take home"),
		],
		lanes: [
			lane("lane-action", "action", "a0", "Actions"),
			lane("lane-touch", "touchpoint", "a1", "Touchpoints"),
			lane("lane-emotion", "emotion", "a2", "Emotion"),
			lane("lane-pain", "painPoint", "a3", "Pain points"),
			lane("lane-back", "backstage", "a4", "Backstage", "back"),
		],
		cards: [
			card("card-asks", "action", "step-ask", "lane-action", "Asks at the desk"),
			card("card-shelf", "action", "step-search", "lane-action", "Walks along the shelves"),
			card("card-queue", "painPoint", "step-sign", "lane-pain", "Queues twice"),
		],
		emotions: [
			{ id: "step-ask:reader:as-is", stepId: "step-ask", personaId: "reader", curve: "as-is", value: 1, quote: "" },
			{ id: "step-sign:reader:as-is", stepId: "step-sign", personaId: "reader", curve: "as-is", value: -1, quote: "Twice?" },
		],
		connections: [],
		personas: [{ id: "reader", name: "Reader", order: "a0", colour: "teal", portrait: "", description: "", quote: "" }],
		owners: [],
	};
}
