import { type CardKind, cardKinds, kindOf, type LaneKind, laneKinds } from "../map/card-kinds.ts";
import { cardDetails } from "./card-details.ts";
import { cardLineLabels } from "./card-lines.ts";
import type { DraftMap } from "./draft-map.ts";
import { readScore } from "./emotion-score.ts";
import { type LaneHere, laneOfWord } from "./lane-words.ts";
import type { MarkdownItem } from "./markdown-blocks.ts";
import { detailOf, type Labelled, labelOf, titleOfMarkdown, withoutDetails } from "./markdown-labels.ts";
import { textOfMarkdown } from "./markdown-text.ts";
import { normalHeading, type TableFieldId } from "./table-fields.ts";

/** Whose score it is where the outline names nobody. */
const nobody = "Everybody";

/** A lane of a step, while an outline is read. */
export interface LaneOfStep {
	readonly stepId: string;
	readonly laneId: string;
	readonly kind: LaneKind;
}

/** What stands in the steps of a Markdown outline: lanes by their name, cards with their details, scores. */
export interface CardReader {
	/** A lane with what is nested below it, or one card, in the lane of its kind. */
	addContent(stepId: string, item: MarkdownItem): void;
	/** A card or a score. */
	addInLane(lane: LaneOfStep, item: MarkdownItem): void;
	/** A card beside the grid. */
	addBeside(item: MarkdownItem): void;
	laneCalled(stepId: string, title: string): LaneOfStep;
}

/** `lanesHere`: of the map that it goes into; their names count first. */
export function createCardReader(draft: DraftMap, lanesHere: readonly LaneHere[]): CardReader {
	function laneOf(stepId: string, kind: LaneKind, title?: string): LaneOfStep {
		return { stepId, kind, laneId: draft.laneOf(kind, title) };
	}

	function laneCalled(stepId: string, title: string): LaneOfStep {
		const found = laneOfWord(title, lanesHere);
		return found ? laneOf(stepId, found.kind, found.title) : laneOf(stepId, "note", title);
	}

	/** Bold, or a known name with something below it; the kind of a lane may follow in brackets. */
	function laneOfItem(stepId: string, { text, children }: MarkdownItem): LaneOfStep | null {
		const [, name, kindName = ""] = /^(\*\*.+\*\*|\*Untitled lane\*)(?: \(([^()]*)\))?$/s.exec(text.trim()) ?? [];
		if (name !== undefined && !labelOf(text)) {
			const kind = kindCalled(laneKinds, kindName);
			return kind ? laneOf(stepId, kind, titleOfMarkdown(name)) : laneCalled(stepId, titleOfMarkdown(name));
		}
		const word = textOfMarkdown(text).replace(/:$/, "");
		return children.length > 0 && laneOfWord(word, lanesHere) ? laneCalled(stepId, word) : null;
	}

	function addContent(stepId: string, item: MarkdownItem): void {
		const lane = laneOfItem(stepId, item);
		if (lane) {
			for (const child of item.children) addInLane(lane, child);
			return;
		}
		const prefixed = prefixOf(item.text);
		const found = prefixed ? laneOfWord(prefixed.name, lanesHere) : undefined;
		if (prefixed && found?.kind === "emotion") {
			addPoint(stepId, item, { name: nobody, value: prefixed.value });
		} else if (prefixed && found) {
			addCard(laneOf(stepId, found.kind, found.title), item, prefixed.value);
		} else {
			addCard(laneOf(stepId, "action"), item);
		}
	}

	function addInLane(lane: LaneOfStep, item: MarkdownItem): void {
		const mayBeScore = lane.kind === "emotion" && detailOf(item.children, cardLineLabels.kind) === "";
		const label = mayBeScore ? (labelOf(item.text) ?? scoreOf(item.text)) : null;
		if (label) addPoint(lane.stepId, item, label);
		else addCard(lane, item);
	}

	function addPoint(stepId: string, { row, children }: MarkdownItem, label: Labelled): void {
		draft.laneOf("emotion");
		const [, name = label.name] = /^(.*) \(to-be\)$/s.exec(label.name) ?? [];
		const curve = name === label.name ? "as-is" : "to-be";
		const score = textOfMarkdown(label.value);
		const value = readScore(draft, { text: score === "no score" ? "" : score, at: { row }, scale: "-2..+2" });
		draft.setEmotion({ stepId, personaId: draft.personaOf(name), curve }, { value, quote: detailOf(children, "Quote") });
		for (const child of withoutDetails(children, ["Quote"])) {
			draft.report({ row: child.row, message: "Below a score only its quote can stand, so this was left out." });
		}
	}

	function addCard(lane: LaneOfStep | null, { row, text, children }: MarkdownItem, title = titleOfMarkdown(text)): void {
		const get = (field: TableFieldId) => detailOf(children, labels.get(field) ?? "");
		const kind = kindCalled(cardKinds, get("kind")) ?? cardKinds.find((each) => each === lane?.kind) ?? "note";
		const below = withoutDetails(children, [...labels.values()]).flatMap((child) => linesBelow(child, ""));
		draft.addCard(lane && { stepId: lane.stepId, laneId: lane.laneId }, {
			...cardDetails(draft, kind, { at: { row }, get, cells: () => [] }),
			...(get("persona") === "" ? {} : { personaId: draft.personaOf(get("persona")) }),
			kind,
			title,
			note: [get("note"), ...below].filter((line) => line !== "").join("\n"),
		});
	}

	return { addContent, addInLane, addBeside: (item) => addCard(null, item), laneCalled };
}

const labels = new Map<TableFieldId, string>(
	Object.entries(cardLineLabels).map(([field, label]) => [field as keyof typeof cardLineLabels, label]),
);

/** `Pain point: the form is long` */
function prefixOf(markdown: string): Labelled | null {
	const [, name, value] = /^([^:]{1,60}):\s+(\S.*)$/s.exec(textOfMarkdown(markdown)) ?? [];
	return name === undefined || value === undefined ? null : { name, value };
}

/** `Amira: -1` or `-1` alone */
function scoreOf(markdown: string): Labelled | null {
	const [, name = nobody, value] = /^(?:([^:]{1,200}):\s+)?([+\-\u2212]?\d(?:[.,]\d+)?)$/.exec(textOfMarkdown(markdown)) ?? [];
	return value === undefined ? null : { name, value };
}

function kindCalled<Kind extends LaneKind | CardKind>(kinds: readonly Kind[], label: string): Kind | undefined {
	return kinds.find((kind) => normalHeading(kindOf(kind).label) === normalHeading(label));
}

/** What is nested below a card and says no detail of it goes into its note, line by line. */
function linesBelow({ text, children }: MarkdownItem, indent: string): string[] {
	return [`${indent}- ${textOfMarkdown(text)}`, ...children.flatMap((child) => linesBelow(child, `${indent}  `))];
}
