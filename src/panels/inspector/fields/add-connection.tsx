import { useMemo } from "react";
import { useMap, useSession } from "../../../editor/use-session.ts";
import { useWrite } from "../../../editor/use-write.ts";
import type { Card } from "../../../shared/map/card.ts";
import { isInCell } from "../../../shared/map/card.ts";
import { kindOf } from "../../../shared/map/card-kinds.ts";
import type { ConnectionKind } from "../../../shared/map/connection.ts";
import type { JourneyMap } from "../../../shared/map/journey-map.ts";
import { createConnection } from "../../../shared/operations/connections.ts";
import { Combobox } from "../../../ui/combobox.tsx";

const revisionOf = (map: JourneyMap) => map.revision;

/** Quotes speak for pains, opportunities and solutions solve them: the kind and the direction follow from the cards. */
export function connectionBetween(card: Card, other: Card): { fromId: string; toId: string; kind: ConnectionKind } {
	const [from, to] = rank(card) <= rank(other) ? [card, other] : [other, card];
	const kind = from.kind === "thought" && to.kind !== "thought" ? "supports" : to.kind === "painPoint" ? solving(from) : "flow";
	return { fromId: from.id, toId: to.id, kind };
}

function solving({ kind }: Card): ConnectionKind {
	return kind === "opportunity" || kind === "solution" ? "solves" : "causes";
}

function rank({ kind }: Card): number {
	if (kind === "thought") return 0;
	if (kind === "solution") return 1;
	if (kind === "opportunity") return 2;
	return kind === "painPoint" ? 4 : 3;
}

/** Finds another card by its words and connects the two: quotes first, then what stands in the same step. */
export function AddConnection({ cardId }: { readonly cardId: string }) {
	const { map } = useSession();
	const revision = useMap(revisionOf);
	const write = useWrite();
	// biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the map, which changes in place
	const options = useMemo(() => connectable(map, cardId), [map, revision, cardId]);
	const connect = (otherId: string) => {
		const [card, other] = [map.cards.get(cardId), map.cards.get(otherId)];
		if (card && other) write((doc, origin) => createConnection(doc, connectionBetween(card, other), origin));
	};
	return (
		<Combobox
			label="Connect with another card"
			placeholder="Connect with a quote, a solution…"
			options={options}
			onChoose={connect}
		/>
	);
}

function connectable(map: JourneyMap, cardId: string) {
	const stepOf = ({ place }: Card) => (isInCell(place) ? place.stepId : "");
	const card = map.cards.get(cardId);
	const connected = new Set(
		map.connectionsOf(cardId).flatMap((id) => {
			const connection = map.connections.get(id);
			return connection ? [connection.fromId, connection.toId] : [];
		}),
	);
	const far = (other: Card) => (card && stepOf(other) === stepOf(card) ? 0 : 1) + (other.kind === "thought" ? 0 : 2);
	return [...map.cards.values()]
		.filter((other) => other.id !== cardId && !connected.has(other.id) && other.title.trim() !== "")
		.sort((a, b) => far(a) - far(b))
		.map((other) => {
			const where = map.steps.get(stepOf(other))?.title.trim() ?? "";
			return { value: other.id, label: other.title, detail: [kindOf(other.kind).label, where].filter(Boolean).join(" · ") };
		});
}
