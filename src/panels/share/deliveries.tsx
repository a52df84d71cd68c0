import { useCallback } from "react";
import type { AccessCalls } from "../../editor/access-services.ts";
import type { Delivery } from "../../shared/protocol/webhook-api.ts";
import { Button } from "../../ui/button.tsx";
import { Loading } from "../../ui/loading.tsx";
import { relativeTime } from "../../ui/relative-time.ts";
import { useLoaded } from "../../ui/use-loaded.ts";
import styles from "./share.module.css";

interface DeliveriesProps {
	readonly webhookId: string;
	readonly calls: Pick<ReturnType<AccessCalls["webhooks"]>, "deliveries" | "repeat" | "test">;
}

/** What a webhook was sent, and what became of it. */
export function Deliveries({ webhookId, calls }: DeliveriesProps) {
	const load = useCallback(() => calls.deliveries(webhookId), [calls, webhookId]);
	const { value: deliveries, problem, change } = useLoaded(load);
	return (
		<div className={styles.part}>
			<div className={styles.actions}>
				<Button size="small" onClick={() => void change(() => calls.test(webhookId))}>
					Send a test
				</Button>
				<Button size="small" variant="quiet" icon="rotate-ccw" onClick={() => void change(async () => undefined)}>
					Look again
				</Button>
			</div>
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			{deliveries === null && problem === "" ? <Loading label="Asking the server" /> : null}
			{deliveries?.length === 0 ? <p className={styles.small}>Nothing was sent yet.</p> : null}
			{deliveries && deliveries.length > 0 ? (
				<ul className={styles.list} aria-label="Deliveries">
					{deliveries.map((delivery) => (
						<li key={delivery.id} className={styles.row}>
							<span className={styles.what}>
								<span className={styles.name}>{delivery.event}</span>
								<span className={styles.small}>{stateText(delivery, Date.now())}</span>
							</span>
							<Button
								size="small"
								variant="quiet"
								aria-label={`Send ${delivery.event} of ${delivery.at} again`}
								onClick={() => void change(() => calls.repeat(webhookId, delivery.id))}
							>
								Send again
							</Button>
							<details className={styles.under}>
								<summary className={styles.small}>What is sent</summary>
								<pre className={styles.command}>{JSON.stringify(JSON.parse(delivery.body), null, 2)}</pre>
							</details>
						</li>
					))}
				</ul>
			) : null}
		</div>
	);
}

function stateText({ state, when, at, attempts, problem }: Delivery, now: number): string {
	const time = relativeTime(Date.parse(when ?? at), now);
	if (state === "delivered") return `Arrived ${time}`;
	const tries = attempts === 0 ? "" : ` ${problem} ${attempts === 1 ? "One try" : `${attempts} tries`} so far.`;
	if (state === "givenUp") return `Given up.${tries}`;
	return `Tried ${attempts === 0 ? "" : "again "}${time === "just now" ? "in a moment" : time}.${tries}`;
}
