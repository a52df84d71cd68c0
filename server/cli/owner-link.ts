import { linkOf, newOwnerInvite } from "../auth/new-invite.ts";
import type { Command } from "./command.ts";

export const ownerLink: Command = {
	name: "owner-link",
	usage: "",
	summary: "makes a link whose first visitor becomes an owner of the server",
	help: [
		"Makes a link for one person, good for a week. Whoever opens it is an owner of the server from then on.",
		"It takes the place of the one before, if nobody has used that. The server may run or not.",
		"For a server with AUTH=links; in local mode whoever reaches the server owns it already.",
	].join("\n"),
	positionals: 0,
	options: { at: { value: "ADDRESS", meaning: "where people open the server, if it is not PUBLIC_URL" } },
	async run({ options: { at } }, { care, base, say }) {
		const { row, token } = newOwnerInvite(Date.now());
		care.addOwnerInvite(row);
		say(linkOf(typeof at === "string" ? at.replace(/\/+$/, "") : base, token));
		return 0;
	},
};
