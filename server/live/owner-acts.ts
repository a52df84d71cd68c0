import { AppError } from "../../src/shared/errors.ts";
import type { ActHandlers } from "./act-handler.ts";
import type { ActScene } from "./act-scene.ts";
import { leadChange } from "./lead-acts.ts";
import { mapLockChange, settle } from "./settle.ts";

type OwnerKind = "lock.map" | "person.remove";

export const ownerActs: ActHandlers<OwnerKind> = {
	/** Held by the server's own table; the live document only shows it. */
	async "lock.map"(scene, { on }) {
		const { mapId, options } = scene;
		if (!options.knowsPeople)
			throw new AppError(
				"conflict",
				"Whoever reaches this server on this machine owns its maps, so a lock would hold nobody back. Start it with AUTH=links for that.",
			);
		await options.storage.setMapLock(mapId, on);
		options.directory.setLocked(mapId, on);
		return scene.publish(mapLockChange(on));
	},
	async "person.remove"(scene, { person, withLink }) {
		const { mapId, actor, options } = scene;
		const grant = options.directory.grantsOn(mapId).find(({ personId }) => personId === person);
		if (withLink && grant?.inviteId != null)
			await options.invites.end(mapId, grant.inviteId, { by: actor.id, withPeople: false }).catch(unlessGone);
		await options.people.removeFromMap(mapId, person, actor);
		await forgetSecretsOf(scene, person);
		if (scene.state.lead?.person === person) await scene.publish(leadChange(undefined));
		await settle(scene);
		return undefined;
	},
};

async function forgetSecretsOf({ mapId, options: { storage } }: ActScene, person: string): Promise<void> {
	await storage.changeSecrets(mapId, { remove: await storage.readSecretsOf(mapId, person) });
}

/** The map's maker came by no link, and a link may be gone. */
function unlessGone(error: unknown): void {
	if (!(error instanceof AppError && error.code === "notFound")) throw error;
}
