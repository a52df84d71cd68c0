import { useLocation } from "wouter";
import { closeCodes } from "../shared/protocol/sync.ts";
import { Button } from "../ui/button.tsx";
import { MessagePage } from "./message-page.tsx";

/** Neither this device nor the server can show the map; the reason is the connection's own. */
export function MapUnavailable({ reason }: { readonly reason: string }) {
	const [, navigate] = useLocation();
	const isInBin = reason === closeCodes.inBin.reason;
	const isSignedOut = reason === closeCodes.unauthorized.reason;
	return (
		<MessagePage
			icon={isInBin ? "trash-2" : "map"}
			title={isInBin ? "This map is in the bin" : "This map cannot be opened"}
			actions={
				<Button variant="primary" onClick={() => navigate(isSignedOut ? "/join" : "/")}>
					{isSignedOut ? "Open an invite link" : "Go to your maps"}
				</Button>
			}
		>
			{reason}
		</MessagePage>
	);
}
