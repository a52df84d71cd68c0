import { useCallback, useState } from "react";
import { type AccessCalls, pageAccess } from "../../editor/access-services.ts";
import { useSession } from "../../editor/use-session.ts";
import { type MadeWebhook, type Webhook, type WebhookEvent, webhookEvents } from "../../shared/protocol/webhook-api.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Fold } from "../../ui/fold.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Switch } from "../../ui/switch.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { Deliveries } from "./deliveries.tsx";
import styles from "./share.module.css";

type Calls = ReturnType<AccessCalls["webhooks"]>;

interface WebhooksProps {
	/** Tests bring their own. */
	readonly calls?: Calls;
}

const eventLabels: Readonly<Record<WebhookEvent, string>> = {
	"card.assigned": "Somebody becomes an owner",
	"card.statusChanged": "A status changes",
	"comment.mentioned": "Somebody is mentioned in a comment",
	"score.pastTarget": "A score falls past its target",
};

/** Programs that are told what happens on the map: a new one, whose secret is told once, and those there are. */
export function Webhooks({ calls }: WebhooksProps) {
	const { mapId } = useSession();
	const [own] = useState(() => calls ?? pageAccess().webhooks(mapId));
	const load = useCallback(() => own.list(), [own]);
	const { value: webhooks, problem, change } = useLoaded(load);
	const [url, setUrl] = useState("");
	const [events, setEvents] = useState<ReadonlySet<WebhookEvent>>(new Set(webhookEvents));
	const [made, setMade] = useState<MadeWebhook | null>(null);
	const make = async () => {
		const wish = { url: url.trim(), events: webhookEvents.filter((event) => events.has(event)) };
		if (await change(async () => setMade(await own.create(wish)))) setUrl("");
	};
	const end = async (id: string) => {
		if ((await change(() => own.end(id))) && made?.id === id) setMade(null);
	};
	return (
		<div className={styles.part}>
			<p className={styles.small}>
				A program of yours is told what happens on this map, by calls that are signed and repeated until it takes them.
			</p>
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			<form
				className={styles.form}
				onSubmit={(event) => {
					event.preventDefault();
					void make();
				}}
				noValidate
			>
				<TextField label="Address" value={url} onChange={setUrl} type="url" placeholder="https://" autoComplete="off" />
				<div>
					{webhookEvents.map((event) => (
						<Switch
							key={event}
							label={eventLabels[event]}
							isOn={events.has(event)}
							onChange={(isOn) =>
								setEvents((before) => new Set(isOn ? [...before, event] : [...before].filter((one) => one !== event)))
							}
						/>
					))}
				</div>
				<div className={styles.actions}>
					<Button icon="plus" type="submit" disabled={url.trim() === "" || events.size === 0}>
						Make webhook
					</Button>
				</div>
			</form>
			{made ? (
				<div className={styles.made} role="status">
					<CopyField label="Signing secret" value={made.secret} buttonLabel="Copy secret" />
					<p className={styles.small}>
						<Icon name="info" size={14} /> Keep it now: it is shown this once.
					</p>
				</div>
			) : null}
			{webhooks && webhooks.length > 0 ? (
				<ul className={styles.list} aria-label="Webhooks">
					{webhooks.map((webhook) => (
						<Row key={webhook.id} webhook={webhook} calls={own} onEnd={() => void end(webhook.id)} />
					))}
				</ul>
			) : null}
		</div>
	);
}

function Row({ webhook, calls, onEnd }: { readonly webhook: Webhook; readonly calls: Calls; readonly onEnd: () => void }) {
	const { id, url, events, createdBy, state } = webhook;
	const by = createdBy === "" ? "" : ` · by ${createdBy}`;
	const what = events.map((event) => eventLabels[event]).join(" · ");
	return (
		<li className={styles.row} data-is-over={state !== "open" || undefined}>
			<Icon name={state === "open" ? "link" : "unlink"} />
			<span className={styles.what}>
				<span className={styles.name}>{url}</span>
				<span className={styles.small}>
					{state === "open" ? what : "Sends nothing, since who made it may not do that on this map any more"}
					{by}
				</span>
			</span>
			<Button size="small" variant="quiet" aria-label={`End the webhook to ${url}`} onClick={onEnd}>
				End
			</Button>
			<Fold summary="Deliveries" className={styles.under}>
				<Deliveries webhookId={id} calls={calls} />
			</Fold>
		</li>
	);
}
