import type { CommandEntry } from "../../editor/commands/command-entries.ts";
import type { Editor } from "../../editor/editor.ts";
import type { InteractionStore } from "../gestures/interaction.ts";
import type { BadgeRef } from "./badge-at.ts";
import type { LensRunner } from "./lens-runner.ts";

interface Badges {
	readonly editor: Pick<Editor, "actions">;
	readonly lenses: Pick<LensRunner, "marked">;
	readonly interaction: InteractionStore;
	badgeBox(ref: BadgeRef): { readonly x: number; readonly y: number; readonly height: number } | null;
	pressBadge(ref: BadgeRef): boolean;
}

/** For the keyboard: all badges of a node as a menu, in words. */
export function openBadges({ editor, lenses, interaction, badgeBox, pressBadge }: Badges, target: string): void {
	const badges = lenses.marked().get(target)?.badges ?? [];
	if (badges.length === 0) {
		editor.actions.say("The layers that are on show nothing here.");
		return;
	}
	const entries = badges.map(({ badge }, index): CommandEntry => {
		const id = `${target} ${index}`;
		const isDisabled = badge.action === null;
		const run = () => void pressBadge({ target, index });
		return { kind: "item", id, label: badge.label, icon: "", shortcut: "", isDisabled, isDanger: false, run };
	});
	const box = badgeBox({ target, index: 0 });
	interaction.setState({ menu: { at: box ? { x: box.x, y: box.y + box.height } : { x: 24, y: 24 }, entries } });
}
