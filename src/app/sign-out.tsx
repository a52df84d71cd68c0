import { useEffect, useState } from "react";
import { pageAccess, signOut } from "../editor/access-services.ts";
import { pageServices } from "../editor/session-services.ts";
import type { RecentMap } from "../offline/recent-maps.ts";
import { SignOutDialog } from "../panels/profile/sign-out-dialog.tsx";

interface SignOutProps {
	readonly name: string;
	readonly onDone: () => void;
	readonly onClose: () => void;
}

/** Signing out, with what this device keeps of the server's maps. */
export function SignOut({ name, onDone, onClose }: SignOutProps) {
	const [maps, setMaps] = useState<readonly RecentMap[] | null>(null);
	const [keys, setKeys] = useState(0);
	useEffect(() => {
		void pageServices().recentMaps.list().then(setMaps);
		pageAccess()
			.keys()
			.then(
				(list) => setKeys(list.length),
				() => setKeys(0),
			);
	}, []);
	if (!maps) return null;
	return (
		<SignOutDialog
			name={name}
			keys={keys}
			kept={maps.length}
			unsent={maps.filter((map) => map.isOnlyHere || map.hasUnsent === true).length}
			onSignOut={async ({ removesMaps, everywhere }) => {
				await signOut({ everywhere });
				onDone();
				if (removesMaps) for (const { id } of maps) await pageServices().recentMaps.remove(id);
			}}
			onClose={onClose}
		/>
	);
}
