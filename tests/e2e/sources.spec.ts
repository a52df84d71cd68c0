import { createHmac, randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";

const secret = `whsec_${randomBytes(24).toString("base64")}`;

/** What a sender of Standard Webhooks posts, signed as its specification says. */
async function postEvent(
	url: string,
	{ data, key = secret }: { readonly data: unknown; readonly key?: string },
): Promise<Response> {
	const body = JSON.stringify({ type: "survey.answered", timestamp: new Date().toISOString(), data });
	const id = `msg_${randomBytes(8).toString("hex")}`;
	const timestamp = `${Math.floor(Date.now() / 1000)}`;
	const signature = createHmac("sha256", Buffer.from(key.slice("whsec_".length), "base64"))
		.update(`${id}.${timestamp}.${body}`)
		.digest("base64");
	return fetch(url, {
		method: "POST",
		headers: {
			"content-type": "application/json",
			"webhook-id": id,
			"webhook-timestamp": timestamp,
			"webhook-signature": `v1,${signature}`,
		},
		body,
	});
}

test("a source is connected on the page, and what it posts changes the score on the map", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	await fetch(`${server.url}/api/metrics`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ name: "Would recommend", kind: "nps", minimumN: 1 }),
	});
	const ada = await knownPerson("Ada");
	const { page } = ada;
	await ada.open(mapId);
	await page.getByRole("button", { name: "Scores", exact: true }).click();
	await ada.header("Step", "Ask").click();
	await page.getByRole("button", { name: "Show Would recommend on what is selected" }).click();
	const score = page.getByRole("region", { name: "Scores" }).getByRole("button", { name: /^Would recommend/ });
	await expect(score).toContainText("no answers");

	await score.click();
	await page.getByRole("button", { name: "Connect a source" }).click();
	await page.getByRole("button", { name: /^Standard Webhooks/ }).click();
	await page.getByLabel("Signing secret").fill(secret);
	await page.getByLabel("Signing secret").press("Enter");
	const address = await page.getByLabel("Address for Standard Webhooks").inputValue();
	expect(address.startsWith(`${server.url}/api/hooks/`)).toBe(true);
	await expect(page.getByText("This server answers on its own machine only")).toBeVisible();

	expect((await postEvent(address, { data: { id: "r1", value: 10 }, key: `whsec_${"A".repeat(32)}` })).status).toBe(401);
	const news = page.getByRole("list", { name: "What became of Standard Webhooks" });
	await expect(news).toContainText("A call was turned away");
	expect(await (await postEvent(address, { data: { id: "r1", value: 10 } })).json()).toMatchObject({ accepted: 1 });
	await expect(news).toContainText("1 answer taken");
	await page.getByRole("button", { name: "Done" }).click();
	await expect(score).toContainText("100 pts");

	expect(await (await postEvent(address, { data: { id: "r2", value: 2 } })).json()).toMatchObject({ accepted: 1 });
	await expect(score).toContainText("0 pts");
	await expect(score).toContainText("n 2");

	await score.click();
	await page.getByRole("button", { name: "Connect a source" }).click();
	await page.getByRole("button", { name: "Delete Standard Webhooks" }).click();
	await page.getByRole("button", { name: /^Delete it/ }).click();
	await expect(page.getByRole("button", { name: /^Typeform/ })).toBeVisible();
	expect((await postEvent(address, { data: { id: "r3", value: 2 } })).status).toBe(404);
});
