import type { CommandEntry } from "../../editor/commands/command-entries.ts";
import type { CanvasCore } from "../canvas-core.ts";
import { pinEntry } from "../pins/pin-entry.ts";
import { toScreenPoint } from "../viewport/view-transform.ts";

/** For the keyboard: all badges of a node, or the pin of a cell, as a menu, in words. */
export function openBadges({ editor, flow, lenses, model, interaction, badgeBox, pressBadge }: CanvasCore, target: string): void {
	const badges = lenses.marked().get(target)?.badges ?? [];
	const pins = lenses.pins().flatMap((set) => set.pins.filter(({ at }) => "target" in at && at.target === target));
	const entries = badges.map(({ badge }, index): CommandEntry => {
		const id = `${target} ${index}`;
		const isDisabled = badge.action === null;
		const run = () => void pressBadge({ target, index });
		return { kind: "item", id, label: badge.label, icon: "", shortcut: "", isDisabled, isDanger: false, run };
	});
	entries.push(...pins.map((pin) => pinEntry(editor, pin)));
	if (entries.length === 0) {
		editor.actions.say("The layers that are on show nothing here.");
		return;
	}
	const cell = model.boxOf(target);
	const box = badgeBox({ target, index: 0 }) ?? (cell && { ...toScreenPoint(flow.transform(), cell), height: 0 });
	interaction.setState({ menu: { at: box ? { x: box.x, y: box.y + box.height } : { x: 24, y: 24 }, entries } });
}
