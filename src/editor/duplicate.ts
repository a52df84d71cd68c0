import { duplicateCards } from "../shared/operations/duplicate-cards.ts";
import { insertContent } from "../shared/operations/insert-content.ts";
import type { CommandContext } from "./commands/command.ts";
import { selectedContent } from "./selected-content.ts";
import { idsOf, targetOf } from "./targets.ts";

/** Cards are doubled where they stand; steps, stages and lanes with what is in them, behind the last of their kind. */
export function duplicateSelection({ session, view, actions }: CommandContext): void {
	const { selection } = view.getState();
	const ids = idsOf(selection, "card");
	if (ids.length === selection.size) {
		const copies = duplicateCards(session.doc, { ids }, session.origin);
		actions.select(copies.map((id) => `card:${id}`));
		actions.say(`Duplicated ${copies.length === 1 ? "1 card" : `${copies.length} cards`}.`);
		return;
	}
	const made = insertContent(session.doc, { content: selectedContent(session.map, selection) }, session.origin);
	actions.select(made.map(targetOf));
	actions.say(`Duplicated ${made.length === 1 ? "1 item" : `${made.length} items`}.`);
}
