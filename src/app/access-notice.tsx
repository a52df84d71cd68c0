import { useState } from "react";
import { useLocation } from "wouter";
import { mayEdit } from "../editor/map-access.ts";
import { useObservable, useSession } from "../editor/use-session.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import styles from "./access-notice.module.css";
import { downloadMap } from "./download-map.ts";

/** What became of own edits that the server does not take at the moment, and what can be done about it. */
export function AccessNotice() {
	const { kind, role, hasKeptEdits } = useObservable(useSession().access);
	if (kind === "signedOut") return <SignedOut writes={mayEdit({ role })} />;
	return hasKeptEdits ? <KeptEdits /> : null;
}

function SignedOut({ writes }: { readonly writes: boolean }) {
	const [, navigate] = useLocation();
	return (
		<div role="status" className={styles.notice}>
			<Icon name="log-out" />
			<p className={styles.text}>
				You are no longer signed in here.{" "}
				{writes
					? "What you write stays on this device, and is sent once you have opened an invite link again."
					: "The map is shown as it was; open an invite link to see what others change."}
			</p>
			<Button size="small" onClick={() => navigate("/join")}>
				Open an invite link
			</Button>
		</div>
	);
}

function KeptEdits() {
	const session = useSession();
	const [isSure, setSure] = useState(false);
	const discard = async () => {
		await session.discard();
		location.reload();
	};
	return (
		<div role="status" className={styles.notice}>
			<Icon name="triangle-alert" />
			<p className={styles.text}>
				Edits that you made on this device were not taken, since you may only look at this map now. Nobody else sees them.
			</p>
			<Button size="small" icon="download" onClick={() => downloadMap(session.map)}>
				Download them
			</Button>
			{isSure ? (
				<Button size="small" variant="danger" onClick={() => void discard()}>
					Discard them for good
				</Button>
			) : (
				<Button size="small" variant="quiet" onClick={() => setSure(true)}>
					Discard
				</Button>
			)}
		</div>
	);
}
