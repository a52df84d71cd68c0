import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { guessAnswersMapping } from "../../../src/shared/formats/answers-guess.ts";
import { createAnswersReader } from "../../../src/shared/formats/answers-reader.ts";
import { readAnswersSheet } from "../../../src/shared/formats/answers-sheet.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { startTestApp } from "../test-app.ts";
import { newMetric, send } from "./hook-driver.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp({ now: () => Date.parse("2026-03-20T12:00:00Z") });
});
afterAll(() => server.close());

const contracts = ["Month-to-month", "One year", "Two year"];
const flags = [
	"SeniorCitizen",
	"Partner",
	"Dependents",
	"PhoneService",
	"OnlineSecurity",
	"OnlineBackup",
	"DeviceProtection",
	"TechSupport",
];

/** Seven thousand customers in twenty columns; those who can leave any month leave more often. */
function customers() {
	const random = seededRandom(41);
	return Array.from({ length: 7_043 }, (_, index) => {
		const contract = random.pick(contracts);
		const isGone = random.next() < (contract === "Month-to-month" ? 0.43 : contract === "One year" ? 0.11 : 0.03);
		const own = flags.map(() => random.pick(["Yes", "No"]));
		const plain = [random.pick(["Female", "Male"]), ...own, String(random.below(73)), random.pick(["DSL", "Fiber optic", "No"])];
		const bill = [
			contract,
			random.pick(["Yes", "No"]),
			random.pick(["Mailed check", "Card"]),
			String(20 + random.below(1_000) / 10),
		];
		return {
			contract,
			isGone,
			row: [
				`${7_000 + index}-QXZ`,
				...plain,
				...bill,
				random.pick(["a", "b"]),
				random.pick(["c", "d"]),
				"",
				isGone ? "Yes" : "No",
			],
		};
	});
}

/** Wilson's interval at 95 %, in percent. */
function wilson(count: number, n: number) {
	const z = 1.959963984540054;
	const share = count / n;
	const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
	const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
	return { low: 100 * (middle - half), high: 100 * (middle + half) };
}

it("a file of customers gives churn by contract with Wilson's intervals, by guesses alone", async () => {
	const all = customers();
	const headings = [
		"customerID",
		"gender",
		...flags,
		"tenure",
		"InternetService",
		"Contract",
		"PaperlessBilling",
		"PaymentMethod",
		"MonthlyCharges",
		"Region",
		"Campaign",
		"Note",
		"Churn",
	];
	const text = [headings, ...all.map(({ row }) => row)].map((cells) => cells.join(",")).join("\r\n");
	expect(headings).toHaveLength(20);

	const sheet = readAnswersSheet(text.slice(0, 100_000), { isWhole: false });
	const reader = createAnswersReader(sheet, guessAnswersMapping(sheet, { kind: "churn", scale: null, today: "2026-03-20" }));
	const answers = [...reader.read(text).answers, ...reader.end().answers].map(({ answer }) => JSON.stringify(answer));
	const metric = await newMetric(server.url, { kind: "churn" });
	const bring = () =>
		send(`${server.url}/api/metrics/${metric}/answers`, {
			body: answers.join("\n"),
			headers: { "content-type": "application/x-ndjson" },
		});
	expect((await bring()).body).toMatchObject({ accepted: 7_043, duplicates: 0, rejected: [] });
	expect((await bring()).body).toMatchObject({ accepted: 0, duplicates: 7_043 });

	const { body } = await send(`${server.url}/api/metrics/${metric}/segments?key=Contract&from=2026-03-20&to=2026-03-20`, {
		method: "GET",
	});
	for (const contract of contracts) {
		const own = all.filter((customer) => customer.contract === contract);
		const gone = own.filter(({ isGone }) => isGone).length;
		const { low, high } = wilson(gone, own.length);
		expect(body.segments).toContainEqual({
			value: contract,
			score: expect.objectContaining({
				n: own.length,
				value: expect.closeTo((100 * gone) / own.length, 9),
				interval: expect.objectContaining({
					low: expect.closeTo(low, 9),
					high: expect.closeTo(high, 9),
					method: expect.stringContaining("Wilson"),
				}),
			}),
		});
	}
});
