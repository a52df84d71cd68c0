import { type ReactNode, useEffect, useState } from "react";
import { account } from "../editor/account.ts";
import { useAccount } from "../editor/use-account.ts";
import { askWhoIAm } from "../editor/who-am-i.ts";
import { Loading } from "../ui/loading.tsx";
import { joinRoute } from "./routes.ts";

interface EntranceProps {
	/** Whether what was open stays when the session ends: somebody's own work is on it. */
	readonly stays?: boolean;
	readonly children: ReactNode;
}

const JoinRoute = joinRoute.Part;

/** Shows a page to whom the server knows, and asks everybody else for their invite link. */
export function Entrance({ stays = false, children }: EntranceProps) {
	const who = useAccount();
	const isIn = who !== null && who.kind !== "stranger";
	const [wasIn, setWasIn] = useState(isIn);
	if (isIn && !wasIn) setWasIn(true);
	useEffect(() => {
		// Somebody may have changed what this person is on the server, or ended their session, while nobody looked.
		const onReturn = () => {
			if (document.visibilityState === "visible" && account().get()?.kind === "person") void askWhoIAm();
		};
		document.addEventListener("visibilitychange", onReturn);
		return () => document.removeEventListener("visibilitychange", onReturn);
	}, []);
	if (isIn || (stays && wasIn)) return children;
	return who === null ? <Loading label="Opening Odograph" /> : <JoinRoute />;
}
