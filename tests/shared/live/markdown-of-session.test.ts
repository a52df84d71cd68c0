import { expect, it } from "vitest";
import { markdownOfSession } from "../../../src/shared/live/markdown-of-session.ts";

it("a session is told as Markdown, in which nothing of what people wrote becomes markup", () => {
	const text = markdownOfSession({
		mapTitle: "Moving house",
		title: "Monday | *one*",
		when: "2 March 2026, 10:00 to 11:30",
		people: ["Ada", "<b>\u202eBen</b>"],
		added: [{ kind: "Pain point", text: "No parking\nat all", by: "Ada", where: "Load the van" }],
		votes: [
			{ title: "Worst", isOpen: false, voters: 2, dotsCast: 1, cards: [{ title: "A | B", dots: 1 }] },
			{ title: "", isOpen: true, voters: 1, dotsCast: 0, cards: [] },
		],
		decisions: [{ text: "# Rent a smaller van\nfrom Monday on", by: "Cleo" }],
		openThreads: [{ where: "Load the van", text: "[who?](javascript:alert)", by: "" }],
	});
	expect(text).toBe(`# Moving house: Monday \\| \\*one\\*

2 March 2026, 10:00 to 11:30

## Who took part

- Ada
- \\<b\\>Ben\\</b\\>

## What was added

- Pain point: No parking at all, by Ada (Load the van)

## Vote: Worst

1 dot from 2 people.

| Card | Dots |
| --- | ---: |
| A \\| B | 1 |

## Vote

Still open; 0 dots from 1 person so far.

## Decisions

- \\# Rent a smaller van\\
  from Monday on (Cleo)

## Open threads

- Load the van: \\[who?\\](javascript:alert)
`);
});

it("a session in which nothing happened says so", () => {
	const nothing = { mapTitle: "", title: "", when: "", people: [], added: [], votes: [], decisions: [], openThreads: [] };
	expect(markdownOfSession(nothing)).toContain(
		"# A map without a title\n\n## Who took part\n\nNone.\n\n## What was added\n\nNone.\n\n## Votes\n\nNone.",
	);
});

it("what could not be asked for is not told as nothing", () => {
	const some = { mapTitle: "M", title: "", when: "", people: [], added: null, votes: [], decisions: [], openThreads: null };
	expect(markdownOfSession(some)).toContain("## What was added\n\nNot known: the server could not be asked.\n\n## Votes");
	expect(markdownOfSession(some)).toContain("## Open threads\n\nNot known");
});
