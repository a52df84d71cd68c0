import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { MessagePage } from "./message-page.tsx";

export function NotFound() {
	const [, navigate] = useLocation();
	return (
		<MessagePage
			icon="map"
			title="There is no such page"
			actions={
				<Button variant="primary" onClick={() => navigate("/")}>
					Go to your maps
				</Button>
			}
		>
			The address may be mistyped, or the link that led here is old.
		</MessagePage>
	);
}
