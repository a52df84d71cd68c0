import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

/** Customers of three contracts, of whom 40, 10 and 2 in a hundred have left; of one nobody knows. */
function customers(): string {
	const contracts = [
		["Month-to-month", 40],
		["One year", 10],
		["Two year", 2],
	] as const;
	const rows = contracts.flatMap(([contract, left], which) =>
		Array.from({ length: 100 }, (_, index) => `C${which}-${index},${index % 70},${contract},${index < left ? "Yes" : "No"}`),
	);
	return ["customerID,tenure,Contract,Churn", ...rows, "C9-1,3,One year,"].join("\n");
}

async function postJson(url: string, body: unknown): Promise<{ readonly id: string }> {
	const answer = await fetch(url, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	if (!answer.ok) throw new Error(`POST ${url} answered ${answer.status}: ${await answer.text()}`);
	return answer.json();
}

const answersOf = (values: readonly number[], day: string) =>
	values.map((value, index) => ({ id: `${day}-${index}-${value}`, at: `${day}T10:00:00Z`, value }));

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** The badge of a node in words: what a screen reader is told when the keyboard comes to it. */
function scoreInList(person: Person, name: string) {
	return person.page.getByRole("region", { name: "Scores" }).getByRole("button", { name: new RegExp(`^${name}`) });
}

test("somebody new gets from a map to a metric, a CSV file and a badge, by what the page says alone", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	await ada.page.getByRole("button", { name: "Scores", exact: true }).click();
	await ada.header("Step", "Sign up").click();
	await ada.page.getByRole("button", { name: "New metric" }).click();
	await ada.page.getByRole("button", { name: /^Did they leave\?/ }).click();
	await ada.page.getByRole("textbox", { name: "Name" }).fill("Churn by contract");
	await ada.page.getByRole("textbox", { name: "Target in %" }).fill("30");
	await expect(ada.page.getByText("It will show on Sign up.")).toBeVisible();
	await ada.page.getByRole("button", { name: "Create the metric" }).click();

	await ada.page.getByLabel("Choose a CSV file").setInputFiles({
		name: "customers.csv",
		mimeType: "text/csv",
		buffer: Buffer.from(customers()),
	});
	await expect(ada.page.getByLabel("Churn is")).toHaveValue("value");
	await expect(ada.page.getByLabel("customerID is")).toHaveValue("customerAndId");
	await expect(ada.page.getByLabel("Contract is")).toHaveValue("segment");
	await expect(ada.page.getByLabel("Date of all rows")).toHaveValue(dayBefore(0));
	await expect(ada.page.getByRole("checkbox", { name: "Yes" })).toBeChecked();
	await ada.page.getByRole("button", { name: "Bring in the answers" }).click();
	const dialog = ada.page.getByRole("dialog");
	await expect(dialog.getByText("answers taken")).toContainText("300");
	await expect(dialog.getByText("held no answer")).toContainText("1");
	await expect(dialog.getByText("“Sign up”")).toBeVisible();
	await dialog.getByRole("button", { name: "Done" }).click();

	await expect(scoreInList(ada, "Churn by contract")).toContainText("17");
	await expect(scoreInList(ada, "Churn by contract")).toContainText("Target reached (30 %)");
	await ada.page.reload();
	await ada.seesStatus("Saved");
	// The badge itself, by keyboard: what it says is what the list says.
	await scoreInList(ada, "Churn by contract").waitFor({ state: "detached" });
	await ada.page.getByRole("button", { name: "Scores", exact: true }).click();
	await scoreInList(ada, "Churn by contract").click();

	await expect(ada.page).toHaveURL(/\/score\//);
	const rows = ada.page.getByRole("table", { name: "Score by Contract" }).getByRole("row");
	await expect(rows.filter({ hasText: "Month-to-month" })).toContainText("40 %");
	await expect(rows.filter({ hasText: "Month-to-month" })).toContainText("31 to 50 %");
	await expect(rows.filter({ hasText: "Two year" })).toContainText("2 %");
	await expect(ada.page.getByRole("dialog")).toContainText("Wilson");
	const [download] = await Promise.all([
		ada.page.waitForEvent("download"),
		ada.page.getByRole("button", { name: "Export as CSV" }).click(),
	]);
	expect(download.suggestedFilename()).toBe("Churn by contract.csv");
	await ada.page.goBack();
	await expect(ada.page.getByRole("dialog")).toBeHidden();
	await expect(ada.page).toHaveURL(new RegExp(`/map/${mapId}$`));
});

test("an answer is on every open map within a moment, and a link to its score opens the score", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const metric = await postJson(`${server.url}/api/metrics`, { name: "Help at the desk", kind: "nps" });
	const [ada, bo] = await Promise.all([knownPerson("Ada"), knownPerson("Bo")]);
	await Promise.all([ada.open(mapId), bo.open(mapId)]);
	await ada.page.getByRole("button", { name: "Scores", exact: true }).click();
	await ada.header("Step", "Ask").click();
	await ada.page.getByRole("button", { name: "Show Help at the desk on what is selected" }).click();
	await expect(scoreInList(ada, "Help at the desk")).toContainText("no answers");

	await bo.page.getByRole("button", { name: "Scores", exact: true }).click();
	const answers = answersOf([10, 10, 10, 9, 9, 9, 8, 7, 6, 0, 10, 9], dayBefore(1));
	await postJson(`${server.url}/api/metrics/${metric.id}/answers`, answers);
	for (const person of [ada, bo]) await expect(scoreInList(person, "Help at the desk")).toContainText("50 pts");

	await bo.page.goto(`/map/${mapId}/score/${metric.id}`);
	await expect(bo.page.getByRole("dialog", { name: "Help at the desk" })).toContainText("50 pts");
	await expect(bo.page.getByRole("dialog")).toContainText("adjusted Wald");
});

test("without the server the last scores show, as what they are", async ({ newPerson, server }) => {
	const mapId = await createMap(server.url);
	const metric = await postJson(`${server.url}/api/metrics`, { name: "Seen before", kind: "csat" });
	await postJson(`${server.url}/api/metrics/${metric.id}/answers`, answersOf([5, 5, 4, 4, 4, 3, 2, 5, 5, 5, 4], dayBefore(1)));
	const ada = await newPerson("Ada");
	await ada.open(mapId);
	await ada.page.getByRole("button", { name: "Scores", exact: true }).click();
	await ada.header("Step", "Ask").click();
	await ada.page.getByRole("button", { name: "Show Seen before on what is selected" }).click();
	await expect(scoreInList(ada, "Seen before")).toContainText("82 %");
	await ada.hasPageOnDevice();
	// From here on the page comes from this device.
	await ada.page.reload();
	await ada.seesStatus("Saved");
	await ada.page.getByRole("button", { name: "Scores", exact: true }).click();
	await expect(scoreInList(ada, "Seen before")).toContainText("82 %");
	await ada.context.setOffline(true);
	await ada.seesStatus("Offline, saved on this device");
	await expect(scoreInList(ada, "Seen before")).toContainText("82 %");
	await scoreInList(ada, "Seen before").click();
	await expect(ada.page.getByRole("dialog").getByRole("alert")).toContainText("The map shows the scores of");
	await ada.context.setOffline(false);
});

test("a metric is dragged from the list onto a card", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	await postJson(`${server.url}/api/metrics`, { name: "Dragged along", kind: "ces" });
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	await ada.page.getByRole("button", { name: "Scores", exact: true }).click();
	const dragged = scoreInList(ada, "Dragged along");
	// The panel takes its place from the canvas: what stands where is known after that.
	await expect(dragged).toBeVisible();
	await ada.seeAll();
	await dragged.hover();
	await ada.page.mouse.down();
	await expect(async () => {
		const { x, y } = await ada.pointIn(ada.header("Step", "Search"), 0.5);
		await ada.page.mouse.move(x - 8, y, { steps: 5 });
		await ada.page.mouse.move(x, y);
		// What a metric is held over is selected.
		await expect(ada.page.getByRole("button", { name: "Show Dragged along on what is selected" })).toBeVisible({
			timeout: 1_000,
		});
	}).toPass();
	await ada.page.mouse.up();
	await expect(dragged).toContainText("on 1 place");
	const { map } = await ada.download();
	expect(map.steps.find(({ title }) => title === "Search")?.metrics).toHaveLength(1);
});
