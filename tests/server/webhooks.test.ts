import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { standardWebhooks } from "../../server/metrics/sources/standard-webhooks.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { atUrl, Somebody, startTeamServer } from "./people-driver.ts";
import { until } from "./sources/hook-driver.ts";
import { startTestApp } from "./test-app.ts";
import { startReceiver } from "./webhook-receiver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const webhookPauses = { delay: 5, pauses: [5, 5] };
const owner = { id: "owner-ada", kind: "person", name: "Ada" };
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let team: Awaited<ReturnType<typeof startTeamServer>>;
let mona: Somebody;
let map: string;

beforeEach(async () => {
	receiver = await startReceiver();
	team = await startTeamServer({ webhookPauses, config: { hasPrivateWebhooks: true } });
	mona = team.mona;
	map = randomUUID();
	await mona.must("POST", "/api/maps", { id: map, title: "Onboarding" });
	await operate(
		{ name: "createStage", args: { id: "stage-1", title: "Join" } },
		{ name: "createStep", args: { id: "step-1", stageId: "stage-1", title: "Verify" } },
		{ name: "createLane", args: { id: "lane-1", kind: "painPoint" } },
		{
			name: "createCard",
			args: { id: "card-1", kind: "painPoint", place: { stepId: "step-1", laneId: "lane-1" }, title: "Too slow" },
		},
		{ name: "createOwner", args: owner },
	);
});
afterEach(async () => {
	receiver.close();
	await team.app.close();
});

const operate = (...operations: object[]) => mona.must("POST", `/api/maps/${map}/operations`, { operations });
const setStatus = (status: string) => operate({ name: "updateCards", args: { ids: ["card-1"], changes: { status } } });
const hooks = () => `/api/maps/${map}/webhooks`;
const everything = ["card.assigned", "card.statusChanged", "score.pastTarget"];
const make = (wish: object = {}) => mona.must("POST", hooks(), { url: receiver.url, events: everything, ...wish });
const logOf = async (id: string) => (await mona.must("GET", `${hooks()}/${id}/deliveries`)).deliveries;

describe("a webhook", () => {
	it("is told of a new owner and a new status, signed so that a receiver of the convention believes it", async () => {
		const { secret, id } = await make();
		await operate({
			name: "setOwner",
			args: { collection: "cards", id: "card-1", ownerId: owner.id, role: "R" },
		});
		await setStatus("open");
		await until(() => receiver.received.length >= 2);
		const bodies = receiver.received.map(({ body }) => body);
		const record = { collection: "cards", id: "card-1", title: "Too slow", kind: "painPoint" };
		const common = { map: { id: map, title: "Onboarding", address: `${team.app.url}/map/${map}` }, record, by: mona.person };
		const by = { id: mona.person.id, name: mona.person.name };
		expect(bodies.map(({ type, data }) => ({ type, data }))).toEqual(
			expect.arrayContaining([
				{ type: "card.assigned", data: { ...common, by, owner, role: "responsible" } },
				{ type: "card.statusChanged", data: { ...common, by, from: "", to: "open" } },
			]),
		);
		for (const { headers, text } of receiver.received) {
			const call = { headers, body: Buffer.from(text), method: "POST", path: "/in" };
			const settings = { secrets: { signingSecret: secret }, settings: {}, mapping: {} };
			expect(standardWebhooks.verify(call as never, settings as never, Date.now())).toBeNull();
			const forged = { ...call, body: Buffer.from(text.replace("open", "fixed").replace("responsible", "informed")) };
			expect(standardWebhooks.verify(forged as never, settings as never, Date.now())).not.toBeNull();
		}
		await until(async () => (await logOf(id)).every(({ state }: { state: string }) => state === "delivered"));
		expect(JSON.stringify(await mona.must("GET", hooks()))).not.toContain(secret.slice(6, 30));
	});

	it("is not told what happened before it was made, nor what it did not ask for", async () => {
		await setStatus("open");
		const { id } = await make({ events: ["card.statusChanged"] });
		await operate({ name: "setOwner", args: { collection: "cards", id: "card-1", ownerId: owner.id, role: "A" } });
		await operate({ name: "createStage", args: { id: "stage-2", title: "Pay" } });
		await setStatus("planned");
		await until(() => receiver.received.length > 0);
		expect(receiver.received.map(({ body }) => body.type)).toEqual(["card.statusChanged"]);
		expect(receiver.received[0]?.body.data).toMatchObject({ to: "planned" });
		expect(await logOf(id)).toHaveLength(1);
	});

	it("is told of a map that nobody was told of before, although its last edits were looked at in vain", async () => {
		for (const severity of [1, 2, 3]) {
			await operate({ name: "updateCards", args: { ids: ["card-1"], changes: { severity } } });
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		await make();
		await operate({ name: "updateCards", args: { ids: ["card-1"], changes: { severity: 4 } } });
		await setStatus("open");
		await until(() => receiver.received.length > 0);
		expect(receiver.received[0]?.body).toMatchObject({ type: "card.statusChanged", data: { to: "open" } });
	});

	it("is tried again under the same id, given up at last, and sent once more when somebody asks", async () => {
		receiver.answer(500);
		const { id } = await make();
		await setStatus("fixed");
		await until(async () => (await logOf(id))[0]?.state === "givenUp");
		expect(await logOf(id)).toMatchObject([{ attempts: 3, problem: "The receiver answered 500.", event: "card.statusChanged" }]);
		expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
		receiver.answer(200);
		const [{ id: delivery }] = await logOf(id);
		await mona.must("POST", `${hooks()}/${id}/deliveries/${delivery}`);
		await until(async () => (await logOf(id))[0]?.state === "delivered");
		receiver.answer(302);
		const before = receiver.received.length;
		await mona.must("POST", `${hooks()}/${id}/test`);
		await until(async () => (await logOf(id))[0]?.problem.includes("redirect"));
		await until(async () => (await logOf(id))[0]?.state === "givenUp");
		expect(receiver.received.slice(before).every(({ body }) => body.type === "webhook.test")).toBe(true);
	});

	it("is told once of a score that falls past its target, and again only after it has risen", async () => {
		const metric = "score-one";
		await mona.must("POST", "/api/metrics", { id: metric, name: "Effort", kind: "csat", target: 50, minimumN: 1 });
		await operate({ name: "setMetric", args: { collection: "stages", id: "stage-1", metricId: metric, on: true } });
		const answers = (value: number, from: number) =>
			mona.must(
				"POST",
				`/api/metrics/${metric}/answers`,
				Array.from({ length: 60 }, (_, index) => ({ id: `a-${from + index}`, value, at: new Date().toISOString() })),
			);
		await answers(5, 0);
		await make({ events: ["score.pastTarget"] });
		for (let round = 1; round <= 4; round += 1) await answers(1, round * 100);
		await until(() => receiver.received.length > 0);
		await answers(1, 1_000);
		await setStatus("open");
		expect(receiver.received.map(({ body }) => body.type)).toEqual(["score.pastTarget"]);
		expect(receiver.received[0]?.body.data).toMatchObject({
			map: { id: map },
			metric: { id: metric, name: "Effort", target: 50 },
			score: { n: expect.any(Number), interval: { low: expect.any(Number) } },
		});
	});

	it("ends with its map's owner's right to tell others, and what waited is not sent", async () => {
		const { link } = await team.olga.must("POST", "/api/invites", { role: "member" });
		const second = await Somebody.by(atUrl(link, team.app.url), "Second");
		await second.join((await mona.linkTo(map, { role: "owner" })).link);
		receiver.answer(500);
		const { id } = await second.must("POST", hooks(), { url: receiver.url, events: everything });
		await setStatus("open");
		await until(() => receiver.received.length > 0);
		await mona.must("DELETE", `/api/maps/${map}/people/${second.person.id}`);
		await until(async () => (await logOf(id))[0]?.state === "givenUp");
		expect((await mona.must("GET", hooks())).webhooks).toMatchObject([{ state: "makerLost" }]);
		const before = receiver.received.length;
		await setStatus("planned");
		await mona.must("DELETE", `${hooks()}/${id}`);
		expect((await mona.call("GET", `${hooks()}/${id}/deliveries`)).status).toBe(404);
		expect(receiver.received.length).toBe(before);
	});

	it("refuses an address that it could not answer for, and a 21st webhook", async () => {
		for (const url of ["no address", "ftp://example.org/", "https://me:secret@example.org/", "javascript:alert(1)"])
			expect([url, (await mona.call("POST", hooks(), { url, events: everything })).status]).toEqual([url, 400]);
		for (let made = 0; made < 20; made += 1) await make();
		expect((await mona.call("POST", hooks(), { url: receiver.url, events: everything })).status).toBe(409);
	});
});

describe("a server whose network is closed to webhooks", () => {
	it("sends nothing to itself or its network, whatever the address is called", async () => {
		const app = await startTeamServer({ webhookPauses });
		await app.mona.must("POST", "/api/maps", { id: map, title: "Closed" });
		const wish = (url: string) => app.mona.call("POST", hooks(), { url, events: everything });
		for (const url of ["http://example.org/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.7/", "https://localhost/"])
			expect([url, (await wish(url)).status]).toEqual([url, 400]);
		for (const url of ["https://2130706433/", "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/latest"])
			expect([url, (await wish(url)).status]).toEqual([url, 400]);
		await app.app.close();
	});
});

it("tells after a restart what happened on the map while nothing was sent", async () => {
	const dataDir = temporaryFolder();
	const first = await startTestApp({ dataDir, webhookPauses: { delay: 60_000 } });
	const call = (path: string, body: object) =>
		fetch(`${first.url}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
	await call("/api/maps", { id: map, title: "Kept" });
	await call(hooks(), { url: receiver.url, events: everything });
	const operate = (name: string, args: object) => call(`/api/maps/${map}/operations`, { operations: [{ name, args }] });
	await operate("createCard", { id: "card-1", kind: "painPoint", place: { x: 1, y: 1 }, title: "Slow" });
	expect((await operate("updateCards", { ids: ["card-1"], changes: { status: "open" } })).status).toBe(200);
	await first.close();
	expect(receiver.received).toEqual([]);
	const again = await startTestApp({ dataDir, webhookPauses });
	await until(() => receiver.received.some(({ body }) => body.type === "card.statusChanged"));
	await again.close();
	rmSync(dataDir, { recursive: true, force: true });
});
