import { type CardKind, cardKinds, kindOf, type LaneKind, laneKinds } from "../map/card-kinds.ts";
import type { Lane } from "../map/lane.ts";
import { normalHeading, tableFields } from "./table-fields.ts";

/** A lane of the map that something is imported into. */
export type LaneHere = Pick<Lane, "kind" | "title">;

export interface NamedLane {
	readonly kind: LaneKind;
	/** Undefined for the kind's own lane. */
	readonly title: string | undefined;
}

/** The lane that a word means: one that is here under this very title, else the one of the kind that is called so. */
export function laneOfWord(word: string, lanesHere: readonly LaneHere[] = []): NamedLane | undefined {
	const normal = normalHeading(word);
	if (normal === "") {
		return undefined;
	}
	const here = lanesHere.find(({ title }) => normalHeading(title) === normal);
	if (here) {
		return { kind: here.kind, title: here.title };
	}
	const kind = kindOfName.get(normal);
	if (kind) {
		return { kind, title: undefined };
	}
	const likened = kindOfHeading.get(normal);
	return likened && { kind: likened, title: word };
}

/** Names of the kind itself, singular and plural, and of the lane that is made for it. */
const kindOfName = new Map<string, LaneKind>(
	laneKinds.flatMap((kind) => {
		const { label, plural, laneTitle } = kindOf(kind);
		return [kind, label, plural, laneTitle].map((name) => [normalHeading(name), kind] as const);
	}),
);

/** What a column of such cards may be called as well: *Frustrations* are pain points under a title of their own. */
const kindOfHeading = new Map<string, LaneKind>([
	...headingsOf("score", "emotion"),
	...cardKinds.flatMap((kind: CardKind) => headingsOf(`card:${kind}`, kind)),
]);

function headingsOf(fieldId: string, kind: LaneKind): readonly (readonly [string, LaneKind])[] {
	return tableFields
		.filter(({ id }) => id === fieldId)
		.flatMap(({ headings }) => headings.map((heading) => [heading, kind] as const));
}
