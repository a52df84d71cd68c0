import type { Command } from "./command.ts";
import { lookCommand } from "./define.ts";

export const commentCommands: readonly Command[] = [
	lookCommand("Comments", {
		id: "view.comments",
		label: "Comments",
		icon: "messages-square",
		keywords: ["discussion", "threads", "mentions", "talk", "inbox", "feedback"],
		shortcut: "Shift+C",
		run: ({ actions }) => actions.togglePanel("comments"),
	}),
	lookCommand("Comments", {
		id: "comment.add",
		label: "Comment",
		icon: "message-square",
		keywords: ["discuss", "annotate", "remark", "mention", "note"],
		shortcut: "Mod+Alt+M",
		enabled: ({ session }) => session.past === undefined,
		run: ({ actions }) => actions.commentOn(null),
	}),
	lookCommand("Comments", {
		id: "comment.place",
		label: "Comment on a place",
		icon: "map-pin",
		keywords: ["pin", "point", "canvas", "spot", "annotate", "here"],
		shortcut: "Shift+M",
		enabled: ({ session }) => session.past === undefined,
		run({ actions, view }) {
			const { menuAt } = view.getState();
			if (menuAt === null) actions.setTool("comment");
			else actions.commentOn(menuAt);
			actions.noteMenu(null);
		},
	}),
];
