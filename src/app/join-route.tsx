import { useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { pageAccess } from "../editor/access-services.ts";
import { setAccount } from "../editor/account.ts";
import { identity } from "../editor/identity.ts";
import { pageServices } from "../editor/session-services.ts";
import { accountOf } from "../editor/who-am-i.ts";
import { JoinPage } from "../panels/join/join-page.tsx";
import { newId } from "../shared/map/new-id.ts";
import type { JoinAnswer } from "../shared/protocol/access-api.ts";
import { useDocumentTitle } from "../ui/use-document-title.ts";
import { hiddenJoinToken, hideJoinToken } from "./join-token.ts";

/** The page of an invite link; also what everybody meets who is not signed in, at whatever address. */
export function JoinRoute() {
	const [, navigate] = useLocation();
	const [token, setToken] = useState(hiddenJoinToken);
	const services = useMemo(() => {
		const { look, join } = pageAccess();
		return { look, join, me: identity().get(), newAttempt: () => newId() + newId() };
	}, []);
	const kept = useKept();
	useDocumentTitle("Join – Odograph");
	useEffect(() => {
		// A link that is put into the address bar of this very page loads nothing anew.
		const onHash = () => {
			hideJoinToken();
			setToken(hiddenJoinToken());
		};
		window.addEventListener("hashchange", onHash);
		return () => window.removeEventListener("hashchange", onHash);
	}, []);
	const onJoined = ({ person, serverRole, mapId }: JoinAnswer) => {
		setAccount(accountOf({ person, serverRole }));
		navigate(mapId === null ? "/" : `/map/${mapId}`, { replace: true });
	};
	return <JoinPage token={token} services={services} kept={kept} onToken={setToken} onJoined={onJoined} />;
}

/** What this device holds of maps that the server has not got yet, as a sentence. */
function useKept(): string {
	const [sentence, setSentence] = useState("");
	useEffect(() => {
		let isCurrent = true;
		const count = async () => {
			const maps = await pageServices().recentMaps.list();
			const waiting = maps.filter((map) => map.isOnlyHere || map.hasUnsent === true).length;
			if (!isCurrent || waiting === 0) return;
			const what = waiting === 1 ? "A map" : `${waiting} maps`;
			setSentence(
				`${what} on this device ${waiting === 1 ? "has" : "have"} edits that wait to be sent: they go out once you are in.`,
			);
		};
		void count();
		return () => {
			isCurrent = false;
		};
	}, []);
	return sentence;
}
