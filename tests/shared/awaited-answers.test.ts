import { expect, it } from "vitest";
import { AwaitedAnswers } from "../../src/shared/awaited-answers.ts";

it("gives one answer to all who ask the same, and asks again afterwards", async () => {
	const answers = new AwaitedAnswers<string>();
	const sent: string[] = [];
	const ask = (name: string) => answers.ask(name, () => sent.push(name));
	const asked = [ask("one"), ask("one"), ask("two")];
	answers.answer("two", "second");
	answers.answer("one", "first");
	answers.answer("none", "nobody's");
	expect(await Promise.all(asked)).toEqual(["first", "first", "second"]);
	const again = ask("one");
	answers.answer("one", "newer");
	expect(await again).toBe("newer");
	expect(sent).toEqual(["one", "two", "one"]);
});
