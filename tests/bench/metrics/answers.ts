import { createRandom } from "../random.ts";

/** All answers lie in these days, however many they are, so that sizes differ in answers a day alone. */
export const days = 90;
export const segments = 1_000;
export const firstDay = "2026-01-01";
export const lastDay = "2026-03-31";
export const erased = "customer-7";

const dayLength = 86_400_000;
/** Below what one call takes. */
const bodyBytes = 24_000_000;

/** NDJSON bodies of so many answers in the order of their times, each with its number of answers. */
export function* answerBodies(count: number): Generator<{ readonly text: string; readonly answers: number }> {
	const random = createRandom(count);
	const start = Date.parse(`${firstDay}T00:00:00Z`);
	let lines: string[] = [];
	let bytes = 0;
	for (let n = 0; n < count; n++) {
		const at = start + Math.floor((n / count) * days * dayLength);
		const account = `account-${random.integer(segments)}`;
		const line = `{"id":"answer-${n}","at":${at},"value":${random.integer(11)},"segment":{"account":"${account}"},"customer":"customer-${n % Math.ceil(count / 10)}"}\n`;
		lines.push(line);
		bytes += line.length;
		if (bytes < bodyBytes) continue;
		yield { text: lines.join(""), answers: lines.length };
		lines = [];
		bytes = 0;
	}
	if (lines.length > 0) yield { text: lines.join(""), answers: lines.length };
}
