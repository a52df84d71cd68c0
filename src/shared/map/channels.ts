export interface Channel {
	readonly id: string;
	readonly label: string;
	/** A lucide icon's name. */
	readonly icon: string;
}

/** The taxonomy of channels; a card may also carry the team's own word. */
export const channels: readonly Channel[] = [
	{ id: "web", label: "Website", icon: "globe" },
	{ id: "app", label: "Mobile app", icon: "smartphone" },
	{ id: "email", label: "Email", icon: "mail" },
	{ id: "phone", label: "Phone", icon: "phone" },
	{ id: "chat", label: "Chat", icon: "messages-square" },
	{ id: "sms", label: "Text message", icon: "message-square" },
	{ id: "social", label: "Social media", icon: "share-2" },
	{ id: "store", label: "Store or branch", icon: "store" },
	{ id: "visit", label: "Visit at home", icon: "house" },
	{ id: "post", label: "Post and parcel", icon: "package" },
	{ id: "kiosk", label: "Kiosk or device", icon: "tablet-smartphone" },
];

const byId = new Map(channels.map((channel) => [channel.id, channel]));

/** Null where the name is the team's own word. */
export function channelOf(name: string): Channel | null {
	return byId.get(name) ?? null;
}
