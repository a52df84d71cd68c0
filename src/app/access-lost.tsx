import { useState } from "react";
import { useLocation } from "wouter";
import { useObservable, useSession } from "../editor/use-session.ts";
import { Button } from "../ui/button.tsx";
import { downloadMap } from "./download-map.ts";
import { MessagePage } from "./message-page.tsx";

/** The server gives this person the map no more, or never did: nothing of it shows, and own edits can be had. */
export function AccessLost() {
	const session = useSession();
	const [, navigate] = useLocation();
	const { role, hasKeptEdits } = useObservable(session.access);
	const [isDownloaded, setDownloaded] = useState(false);
	const forget = async () => {
		await session.discard();
		location.assign("/");
	};
	return (
		<MessagePage
			icon="lock"
			title={role === null ? "You have no access to this map" : "You no longer have access to this map"}
			actions={
				<>
					{hasKeptEdits ? (
						<Button
							variant="primary"
							icon="download"
							onClick={() => {
								downloadMap(session.map);
								setDownloaded(true);
							}}
						>
							Download my edits
						</Button>
					) : null}
					{isDownloaded ? (
						<Button variant="danger" icon="trash-2" onClick={() => void forget()}>
							Remove them from this device
						</Button>
					) : null}
					<Button onClick={() => navigate("/join")}>Open an invite link</Button>
					<Button variant={hasKeptEdits ? "secondary" : "primary"} onClick={() => navigate("/")}>
						Go to your maps
					</Button>
				</>
			}
		>
			{hasKeptEdits
				? "Edits that you made here had not reached the server. They are kept on this device: as a file they can become a map of your own, and if you are let in again they are sent."
				: "Ask one of its owners for an invite link."}
		</MessagePage>
	);
}
