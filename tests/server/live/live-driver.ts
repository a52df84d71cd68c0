import type { Act } from "../../../src/shared/live/acts.ts";
import { type LiveState, readLive } from "../../../src/shared/live/live-state.ts";
import type { Caller, Somebody } from "../people-driver.ts";
import { openPart } from "../talk-driver.ts";

/** What people do in a workshop, in their words. */

/** A map with a step, a lane and three pain points and a gain, of whoever calls. */
export async function makeWorkshopMap(owner: Caller, map: string): Promise<void> {
	await owner.must("POST", "/api/maps", { id: map, title: "Workshop" });
	const place = { stepId: "step-1", laneId: "lane-1" };
	const card = (id: string, kind = "painPoint") => ({ name: "createCard", args: { id, kind, place, title: id } });
	const operations = [
		{ name: "createStage", args: { id: "stage-1", title: "Stage" } },
		{ name: "createStep", args: { id: "step-1", stageId: "stage-1", title: "Step" } },
		{ name: "createLane", args: { id: "lane-1", kind: "painPoint", title: "Lane" } },
		...["pain-1", "pain-2", "pain-3"].map((id) => card(id)),
		card("gain-1", "gain"),
	];
	await owner.must("POST", `/api/maps/${map}/operations`, { operations });
}

export const voteAct = (id: string, changes: object = {}) =>
	({ kind: "vote.open", id, title: "Worst", dots: 3, mayStack: false, target: { kinds: ["painPoint"] }, ...changes }) as Act;

export const privateCard = (id: string, title = `Written ${id}`) =>
	({ id, kind: "painPoint", title, note: "", stepId: "step-1", laneId: "lane-1" }) as const;

export const put = (writing: string, id: string, title?: string): Act => ({
	kind: "writing.put",
	writing,
	card: privateCard(id, title),
});

export class Workshop {
	readonly map: string;
	readonly syncUrl: string;

	constructor(map: string, syncUrl: string) {
		this.map = map;
		this.syncUrl = syncUrl;
	}

	/** The answer's body of an act that must go well. */
	do(who: Caller, act: Act) {
		return who.must("POST", `/api/maps/${this.map}/live`, act);
	}

	/** Status and error's body, whatever comes of it. */
	try(who: Caller, act: unknown) {
		return who.call("POST", `/api/maps/${this.map}/live`, act);
	}

	mine(who: Caller) {
		return who.must("GET", `/api/maps/${this.map}/live/mine`);
	}

	/** What somebody new sees. */
	async seen(who: Pick<Somebody, "headers">): Promise<LiveState> {
		const socket = await openPart(this.syncUrl, `${this.map}.live`, who);
		const doc = await socket.readAll();
		socket.close();
		return readLive(doc);
	}

	async cards(who: Caller): Promise<readonly { id: string; title: string; [field: string]: unknown }[]> {
		const { content } = await who.must("GET", `/api/maps/${this.map}`);
		return content.cards;
	}
}
