import { type ReactNode, useEffect, useState } from "react";
import type { JoinAnswer, LookAnswer } from "../../shared/protocol/access-api.ts";
import { errorText } from "../../ui/error-text.ts";
import { Loading } from "../../ui/loading.tsx";
import { Logo } from "../../ui/logo.tsx";
import { InvitationForm } from "./invitation-form.tsx";
import styles from "./join.module.css";
import type { JoinServices } from "./join-services.ts";
import { LinkForm } from "./link-form.tsx";

interface JoinPageProps {
	/** What stands behind the # of a link; `""` where somebody came without one. */
	readonly token: string;
	readonly services: JoinServices;
	/** What this device keeps for the time after joining, as a sentence; `""` for nothing. */
	readonly kept: string;
	readonly onToken: (token: string) => void;
	readonly onJoined: (answer: JoinAnswer) => void;
}

type Looked = { readonly token: string } & (
	| { readonly kind: "invited"; readonly invitation: LookAnswer }
	| { readonly kind: "refused"; readonly reason: string }
);

/** Opens an invite link: says what it opens, asks for a name, and lets in. Without a link it asks for one. */
export function JoinPage({ token, services, kept, onToken, onJoined }: JoinPageProps) {
	const [looked, setLooked] = useState<Looked | null>(null);
	useEffect(() => {
		if (token === "") return;
		let isCurrent = true;
		services.look(token).then(
			(invitation) => isCurrent && setLooked({ token, kind: "invited", invitation }),
			(thrown) => isCurrent && setLooked({ token, kind: "refused", reason: errorText(thrown) }),
		);
		return () => {
			isCurrent = false;
		};
	}, [token, services]);
	if (token === "") {
		return (
			<Sheet title="Open your invite link">
				<p>This server opens its maps to people who were invited. Paste the link that you were given.</p>
				{kept === "" ? null : <p className={styles.kept}>{kept}</p>}
				<LinkForm onToken={onToken} />
				<p className={styles.small}>
					You run this server? The link that makes you its owner is printed when it starts; <code>npx odograph owner-link</code>{" "}
					prints a new one.
				</p>
			</Sheet>
		);
	}
	if (looked?.token !== token) return <Loading label="Looking at the link" />;
	if (looked.kind === "refused") {
		return (
			<Sheet title="This link opens nothing">
				<p role="alert">{looked.reason}</p>
				<LinkForm onToken={onToken} />
			</Sheet>
		);
	}
	return (
		<Sheet>
			<InvitationForm token={token} invitation={looked.invitation} services={services} onJoined={onJoined} />
		</Sheet>
	);
}

function Sheet({ title = "", children }: { readonly title?: string; readonly children: ReactNode }) {
	return (
		<main className={styles.page}>
			<div className={styles.sheet}>
				<p className={styles.brand}>
					<Logo /> Odograph
				</p>
				{title === "" ? null : <h1 className={styles.title}>{title}</h1>}
				{children}
			</div>
		</main>
	);
}
