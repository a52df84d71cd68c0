import { isMapRoleAtLeast } from "../../shared/permissions.ts";
import { areaLocksOf } from "../area-locks.ts";
import { focusedTarget } from "../focused.ts";
import { mayEdit } from "../map-access.ts";
import { refOf } from "../targets.ts";
import type { Command, CommandContext } from "./command.ts";
import { type CommandSketch, lookCommand } from "./define.ts";

/** The card that the keyboard is on, else the one selected last; null for none. */
function cardOf(context: CommandContext): string | null {
	const target = focusedTarget(context);
	const ref = target === null ? null : refOf(target);
	return ref?.collection === "cards" ? ref.id : null;
}

function mayVote({ session }: CommandContext): boolean {
	const { role } = session.access.get();
	return session.past === undefined && (role === null || isMapRoleAtLeast(role, "commenter"));
}

function voteCommand(by: 1 | -1, sketch: Omit<CommandSketch, "enabled" | "run">): Command {
	return lookCommand("Workshop", {
		...sketch,
		enabled: (context) => mayVote(context) && cardOf(context) !== null,
		async run(context) {
			const card = cardOf(context);
			if (card === null) return;
			const { giveDots } = await import("../live/give-dots.ts");
			context.actions.say(await giveDots(context.session, { card, by }));
		},
	});
}

const bringEveryone = lookCommand("Workshop", {
	id: "workshop.bringEveryone",
	label: "Bring everyone here",
	icon: "users",
	keywords: ["summon", "lead", "follow me", "gather", "workshop"],
	shortcut: "Shift+W",
	enabled: ({ session, viewport }) => session.past === undefined && viewport !== null && mayEdit(session.access.get()),
	async run(context) {
		const { bringEveryone: bring } = await import("../live/bring-everyone.ts");
		await bring(context);
	},
});

/** The lane or the stage whose header is selected; null for none. */
function areaIn(context: CommandContext): { readonly area: "lane" | "stage"; readonly id: string } | null {
	const ref = refOf(focusedTarget(context) ?? "");
	if (ref?.collection === "lanes") return { area: "lane", id: ref.id };
	return ref?.collection === "stages" ? { area: "stage", id: ref.id } : null;
}

const lockArea = lookCommand("Workshop", {
	id: "area.lock",
	label: "Lock or unlock the lane or stage",
	icon: "lock",
	keywords: ["freeze", "hold", "protect", "edit", "workshop"],
	enabled: (context) => context.session.past === undefined && mayEdit(context.session.access.get()) && areaIn(context) !== null,
	async run(context) {
		const area = areaIn(context);
		if (area === null) return;
		const { lanes, stages } = areaLocksOf(context.session).get();
		const isLocked = (area.area === "lane" ? lanes : stages).includes(area.id);
		const { lockArea: lock } = await import("../live/lock-area.ts");
		await lock(context, { ...area, on: !isLocked });
	},
});

const summary = lookCommand("Workshop", {
	id: "workshop.summary",
	label: "Summary of the session",
	icon: "text",
	keywords: ["minutes", "result", "decisions", "votes", "report", "workshop", "Markdown", "PDF"],
	enabled: ({ session }) => session.past === undefined,
	run: ({ actions }) => actions.openDialog("summary"),
});

export const workshopCommands: readonly Command[] = [
	bringEveryone,
	lockArea,
	summary,
	voteCommand(1, {
		id: "vote.give",
		label: "Vote for this card",
		icon: "circle-plus",
		keywords: ["dot", "dots", "workshop"],
		shortcut: "D",
	}),
	voteCommand(-1, {
		id: "vote.take",
		label: "Take back a vote",
		icon: "circle-minus",
		keywords: ["dot", "dots", "workshop", "remove"],
		shortcut: "Shift+D",
	}),
];
