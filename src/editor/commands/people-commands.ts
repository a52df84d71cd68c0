import { colleaguesOf } from "../colleagues.ts";
import { chooseCursors, cursorChoices } from "../cursor-choices.ts";
import { chooseNews, tellsNews } from "../news/tells-news.ts";
import type { Command } from "./command.ts";
import { type CommandSketch, lookCommand } from "./define.ts";

const people = (sketch: CommandSketch) => lookCommand("People", sketch);

export const peopleCommands: readonly Command[] = [
	people({
		id: "view.follow",
		label: "Follow a person",
		icon: "eye",
		keywords: ["see what they see", "go along", "view", "screen"],
		shortcut: "Shift+F",
		enabled: ({ session }) => colleaguesOf(session).length > 0,
		run({ session, actions }) {
			const [first, ...rest] = colleaguesOf(session);
			// Whom of several is chosen in the list of commands, which knows everybody by name.
			if (rest.length > 0) actions.openDialog("commandPalette:Follow ");
			else if (first) actions.follow({ kind: "person", personId: first.personId });
		},
	}),
	people({
		id: "view.stopFollowing",
		label: "Stop following",
		icon: "eye",
		keywords: ["leave", "own view"],
		enabled: ({ view }) => view.getState().guide !== null,
		run: ({ actions }) => actions.follow(null),
	}),
	people({
		id: "view.cursors",
		label: "Show or hide the cursors of others",
		icon: "mouse-pointer-2",
		keywords: ["presence", "names", "distraction", "people"],
		run({ actions }) {
			const showsOthers = !cursorChoices().get().showsOthers;
			chooseCursors({ showsOthers });
			actions.say(showsOthers ? "You see the cursors of others." : "You do not see the cursors of others.");
		},
	}),
	people({
		id: "view.shareCursor",
		label: "Share or hide my cursor",
		icon: "mouse-pointer-2",
		keywords: ["presence", "privacy", "pointer"],
		run({ actions }) {
			const sharesMine = !cursorChoices().get().sharesMine;
			chooseCursors({ sharesMine });
			actions.say(sharesMine ? "Others see your cursor." : "Others do not see your cursor.");
		},
	}),
	people({
		id: "view.news",
		label: "Tell or do not tell me while a map is open",
		icon: "message-square",
		keywords: ["notifications", "notices", "mentions", "assignments", "quiet", "distraction"],
		run({ actions }) {
			const isOn = !tellsNews().get();
			chooseNews(isOn);
			actions.say(
				isOn ? "You are told when somebody mentions you or makes you an owner." : "You find what concerns you in the inbox.",
			);
		},
	}),
];
