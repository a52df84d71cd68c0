import { useSyncExternalStore } from "react";
import type { ServerAction } from "../shared/permissions.ts";
import { type Account, account } from "./account.ts";
import { accountMayOnServer } from "./account-rights.ts";

export function useAccount(): Account | null {
	const value = account();
	return useSyncExternalStore(value.subscribe, value.get);
}

export function useMayOnServer(action: ServerAction): boolean {
	return accountMayOnServer(useAccount(), action);
}
