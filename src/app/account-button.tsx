import { Suspense, useState } from "react";
import { useLocation } from "wouter";
import { useAccount } from "../editor/use-account.ts";
import { type AccountDialog, AccountMenu } from "../panels/profile/account-menu.tsx";
import { ProfileButton } from "../panels/profile/profile-button.tsx";
import { late } from "../ui/late.tsx";

const KeysDialog = late(async () => (await import("../panels/profile/keys-dialog.tsx")).KeysDialog);
const ProfileDialog = late(async () => (await import("../panels/profile/profile-dialog.tsx")).ProfileDialog);
const ServerPeopleDialog = late(async () => (await import("../panels/share/server-people-dialog.tsx")).ServerPeopleDialog);
const SignOut = late(async () => (await import("./sign-out.tsx")).SignOut);

/** Me, at the end of the bar: a name and a colour where nobody signs in, else a menu of all that is mine. */
export function AccountButton() {
	const who = useAccount();
	const [, navigate] = useLocation();
	const [dialog, setDialog] = useState<AccountDialog | "">("");
	const close = () => setDialog("");
	if (who?.kind !== "person") return <ProfileButton />;
	const { name, colour } = who.person;
	return (
		<>
			<AccountMenu name={name} colour={colour} onOpen={setDialog} />
			<Suspense>
				{dialog === "profile" ? <ProfileDialog onClose={close} /> : null}
				{dialog === "keys" ? <KeysDialog onClose={close} /> : null}
				{dialog === "people" ? <ServerPeopleDialog onClose={close} /> : null}
				{dialog === "signOut" ? <SignOut name={name} onDone={() => navigate("/")} onClose={close} /> : null}
			</Suspense>
		</>
	);
}
