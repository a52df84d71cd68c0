import { type CardKind, cardKinds, kindOf } from "../../shared/map/card-kinds.ts";
import { updateCards } from "../../shared/operations/cards.ts";
import { addCardAtFocus } from "../add-card.ts";
import { addCardHere, isInGrid } from "../enter-cell.ts";
import { idsOf } from "../targets.ts";
import { writeWith } from "../use-write.ts";
import type { Command, CommandContext } from "./command.ts";
import { writeCommand } from "./define.ts";

const selectedCards = ({ view }: CommandContext) => idsOf(view.getState().selection, "card");

function lowerFirst(label: string): string {
	return label.charAt(0).toLowerCase() + label.slice(1);
}

function addCommand(kind: CardKind): Command {
	const { label, icon, plural } = kindOf(kind);
	return writeCommand("Add", {
		id: `card.add.${kind}`,
		label: `Add ${lowerFirst(label)}`,
		icon,
		keywords: ["card", "new", plural],
		shortcut: kind === "note" ? "N" : "",
		enabled: ({ session }) => session.map.stepIds.length > 0,
		run: (context) => void addCardAtFocus({ ...context, commandContext: () => context }, writeWith(context), kind),
	});
}

function turnCommand(kind: CardKind): Command {
	const { label, icon } = kindOf(kind);
	return writeCommand("Card", {
		id: `card.turnInto.${kind}`,
		label: `Turn into ${lowerFirst(label)}`,
		icon,
		keywords: ["change kind", "convert"],
		enabled: (context) => selectedCards(context).some((id) => context.session.map.cards.get(id)?.kind !== kind),
		run(context) {
			updateCards(context.session.doc, { ids: selectedCards(context), changes: { kind } }, context.session.origin);
		},
	});
}

const addHere = writeCommand("Add", {
	id: "card.addHere",
	label: "Add a card here",
	icon: "plus",
	keywords: ["new", "cell", "lane", "another"],
	shortcut: "Mod+Enter",
	enabled: isInGrid,
	run: addCardHere,
});

export const cardCommands: readonly Command[] = [addHere, ...cardKinds.map(addCommand), ...cardKinds.map(turnCommand)];
