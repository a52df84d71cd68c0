import { Suspense } from "react";
import { Fold } from "../../ui/fold.tsx";
import { late } from "../../ui/late.tsx";
import { Loading } from "../../ui/loading.tsx";
import styles from "./share.module.css";

const Webhooks = late(async () => (await import("./webhooks.tsx")).Webhooks);

/** Asks the server for nothing until it is opened. */
export function ToldPrograms() {
	return (
		<Fold summary="Webhooks" className={styles.wiki}>
			<Suspense fallback={<Loading label="Asking the server" />}>
				<Webhooks />
			</Suspense>
		</Fold>
	);
}
