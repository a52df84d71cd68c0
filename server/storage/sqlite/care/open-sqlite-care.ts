import type { DataCare } from "../../data-care.ts";
import { addOwnerInvite } from "./add-owner-invite.ts";
import { guardDataFolder } from "./data-guard.ts";
import { examine } from "./examine.ts";
import { makeBackup } from "./make-backup.ts";
import { repair } from "./repair.ts";
import { stageBackup } from "./stage-backup.ts";
import { dropStaged } from "./swap.ts";

export function openSqliteCare(dataDir: string): DataCare {
	return {
		makeBackup: (request) => makeBackup(dataDir, request),
		stageBackup: (folder) => stageBackup(dataDir, folder),
		dropStaged: (name) => dropStaged(dataDir, name),
		addOwnerInvite: (invite) => addOwnerInvite(dataDir, invite),
		examine: (isUpdate) => examine(dataDir, isUpdate),
		repair: (request) => repair(dataDir, request),
		guard: () => guardDataFolder(dataDir),
	};
}
