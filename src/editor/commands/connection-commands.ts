import type { ConnectionKind } from "../../shared/map/connection.ts";
import { createConnection } from "../../shared/operations/connections.ts";
import { idsOf } from "../targets.ts";
import type { Command, CommandContext } from "./command.ts";
import { writeCommand } from "./define.ts";

const selectedCards = ({ view }: CommandContext) => idsOf(view.getState().selection, "card");

function connectCommand(kind: ConnectionKind, label: string, icon: string): Command {
	return writeCommand("Connection", {
		id: `connection.add.${kind}`,
		label,
		icon,
		keywords: ["connect", "link", "arrow", "line"],
		enabled: (context) => selectedCards(context).length === 2,
		run(context) {
			const [fromId, toId] = selectedCards(context);
			if (fromId === undefined || toId === undefined) return;
			createConnection(context.session.doc, { fromId, toId, kind }, context.session.origin);
			context.actions.say("Connected.");
		},
	});
}

/** From the card that was selected first to the other. */
export const connectionCommands: readonly Command[] = [
	connectCommand("flow", "Connect: leads to", "arrow-right"),
	connectCommand("causes", "Connect: causes", "zap"),
	connectCommand("solves", "Connect: solves", "lightbulb"),
	connectCommand("dependsOn", "Connect: depends on", "link"),
	connectCommand("supports", "Connect: is evidence for", "quote"),
];
