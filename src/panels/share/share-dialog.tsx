import { useState } from "react";
import { type AccessCalls, pageAccess } from "../../editor/access-services.ts";
import { accountMayOnMap } from "../../editor/account-rights.ts";
import { useAccount } from "../../editor/use-account.ts";
import { useObservable, useSession } from "../../editor/use-session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { LocalSharing } from "./local-sharing.tsx";
import { MapSharing } from "./map-sharing.tsx";
import { PeopleHere } from "./people-here.tsx";
import { ToldPrograms } from "./told-programs.tsx";
import { WikiPicture } from "./wiki-picture.tsx";

export type MapSharingCalls = Pick<AccessCalls, "mapInvites" | "mapPeople" | "setMapRole" | "removeFromMap">;

interface ShareDialogProps {
	readonly onClose: () => void;
	/** Tests bring their own. */
	readonly calls?: MapSharingCalls;
}

/** Who has the map, and how others come to it: as an owner decides it, as others see it, or how a server is opened at all. */
export function ShareDialog({ onClose, calls }: ShareDialogProps) {
	const session = useSession();
	const who = useAccount();
	const { role } = useObservable(session.access);
	const [own] = useState(() => calls ?? pageAccess());
	if (who?.kind !== "person") {
		return (
			<Dialog title="Share this map" onClose={onClose}>
				<LocalSharing mapId={session.mapId} />
				<WikiPicture />
				<ToldPrograms />
			</Dialog>
		);
	}
	const isEditor = role !== null && accountMayOnMap(who, "map.embed", role);
	const isOwner = role !== null && accountMayOnMap(who, "map.share", role);
	const mayNotify = role !== null && accountMayOnMap(who, "map.notify", role);
	return (
		<Dialog title={isOwner ? "Share this map" : "Who is on this map"} size={isOwner ? "large" : "medium"} onClose={onClose}>
			{isOwner ? <MapSharing mapId={session.mapId} me={who.person.personId} calls={own} /> : <PeopleHere />}
			{isEditor ? <WikiPicture /> : null}
			{mayNotify ? <ToldPrograms /> : null}
		</Dialog>
	);
}
