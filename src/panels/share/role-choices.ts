import { mapRoleTexts, serverRoleTexts } from "../../editor/role-text.ts";
import type { MapRole, ServerRole } from "../../shared/permissions.ts";
import type { RoleChoice } from "./invite-form.tsx";

const onMap = (value: MapRole): RoleChoice<MapRole> => ({ value, label: mapRoleTexts[value].name, can: mapRoleTexts[value].can });
const onServer = <Role extends ServerRole>(value: Role): RoleChoice<Role> => ({
	value,
	label: serverRoleTexts[value].name,
	can: serverRoleTexts[value].can,
});

/** What a link to a map can make of people; the usual one first. */
export const mapRoleChoices = [onMap("editor"), onMap("commenter"), onMap("viewer"), onMap("owner")] as const;

/** What a link to the server can make of people. */
export const linkRoleChoices = [onServer("member"), onServer("owner")] as const;

export const serverRoleChoices = [onServer("guest"), onServer("member"), onServer("owner")] as const;
