import { colleaguesOf } from "../../editor/colleagues.ts";
import type { Command, CommandContext } from "../../editor/commands/command.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import { matchScore } from "./match-score.ts";

export interface PaletteItem {
	readonly id: string;
	readonly label: string;
	readonly detail: string;
	readonly icon: string;
	readonly shortcut: string;
	run(): void;
}

/** Longer lists are not read, and a map can have thousands of cards. */
const most = 60;

interface PaletteSource {
	readonly commands: readonly Command[];
	readonly context: CommandContext;
	readonly run: (command: Command) => void;
	readonly goTo: (target: string) => void;
}

/** What the query can mean, best first: commands that can run now, and places of the map and people once something is typed. */
export function paletteItems(query: string, { commands, context, run, goTo }: PaletteSource): readonly PaletteItem[] {
	const items = commands
		.filter((command) => command.id !== "view.commandPalette" && command.enabled(context))
		.map((command) => ({
			score: Math.max(
				matchScore(query, command.label),
				0.6 * matchScore(query, `${command.group} ${command.keywords.join(" ")}`),
			),
			item: { ...command, detail: command.group, run: () => run(command) },
		}));
	const places =
		query.trim() === ""
			? []
			: placesOf(context).map(({ target, detail, icon }) => {
					const label = labelOfTarget(context.session.map, target);
					return {
						score: 0.9 * matchScore(query, label),
						item: { id: target, label, detail, icon, shortcut: "", run: () => goTo(target) },
					};
				});
	const people =
		query.trim() === ""
			? []
			: colleaguesOf(context.session).map(({ personId, name }) => {
					const label = `Follow ${name || "somebody"}`;
					return {
						score: matchScore(query, label),
						item: {
							id: `person:${personId}`,
							label,
							detail: "Person",
							icon: "eye",
							shortcut: "",
							run: () => context.actions.follow({ kind: "person", personId }),
						},
					};
				});
	return [...items, ...places, ...people]
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score)
		.slice(0, most)
		.map(({ item }) => item);
}

function placesOf({ session: { map } }: CommandContext) {
	return [
		...map.stageIds.map((id) => ({ target: `stage:${id}`, detail: "Stage", icon: "flag" })),
		...map.stepIds.map((id) => ({ target: `step:${id}`, detail: "Step", icon: "map-pin" })),
		...[...map.cards.values()].map(({ id, kind }) => ({
			target: `card:${id}`,
			detail: kindOf(kind).label,
			icon: kindOf(kind).icon,
		})),
	];
}
