import { type ReactNode, useState } from "react";
import { useAccount } from "../editor/use-account.ts";
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
	if (isIn || (stays && wasIn)) return children;
	return who === null ? <Loading label="Opening Odograph" /> : <JoinRoute />;
}
