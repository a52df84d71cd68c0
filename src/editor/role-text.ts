import type { MapRole, ServerRole } from "../shared/permissions.ts";

interface RoleText {
	readonly name: string;
	/** What somebody in it may do; follows "You can" and "Can". */
	readonly can: string;
}

export const mapRoleTexts: Readonly<Record<MapRole, RoleText>> = {
	viewer: { name: "Viewer", can: "look at the map, its scores and its history, and download it" },
	commenter: { name: "Commenter", can: "look at the map like a viewer, and comment on it" },
	editor: { name: "Editor", can: "change everything on the map" },
	owner: { name: "Owner", can: "change everything, invite and remove people, and move the map to the bin" },
};

export const serverRoleTexts: Readonly<Record<ServerRole, RoleText>> = {
	guest: { name: "Guest", can: "open the maps that links gave them, and no others" },
	member: { name: "Member", can: "make maps of their own, and work with metrics and answers" },
	owner: { name: "Owner", can: "do everything on every map, and manage everybody on this server" },
};
