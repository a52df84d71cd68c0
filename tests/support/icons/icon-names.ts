/** The lucide icons that maps are drawn with. Icons of buttons come from `lucide-react`. */
export const iconNames = [
	// Card and lane kinds
	"footprints", "image", "mouse-pointer-click", "pointer", "hand", "radio-tower", "waypoints", "route", "smile", "heart", "quote", "message-circle",
	"triangle-alert", "thumbs-up", "circle-plus", "sparkles", "lightbulb", "puzzle", "wrench", "circle-check", "circle-check-big", "check", "gauge",
	"chart-line", "chart-no-axes-column", "activity", "users", "users-round", "user-round", "user", "user-check", "handshake", "cog", "settings", "settings-2",
	"server", "database", "server-cog", "sticky-note", "star", "trophy", "gift", "concierge-bell", "layers", "drama", "list-checks",
	// Channels
	"globe", "monitor", "laptop", "smartphone", "app-window", "phone", "phone-call", "mail", "mailbox", "message-square", "message-square-text",
	"messages-square", "message-circle-more", "bell", "store", "building", "building-2", "bot", "share-2", "truck", "package", "tv", "printer", "file-text",
	"credit-card", "megaphone", "search", "at-sign", "headset", "headphones", "map-pin", "newspaper", "qr-code", "tablet-smartphone", "watch", "video",
	"shopping-cart", "shopping-bag", "badge-help", "circle-ellipsis", "ellipsis", "shapes", "thumbs-down", "tag", "radio",
	// Map furniture
	"frown", "meh", "eye", "eye-off", "circle-help", "inbox", "square-parking", "archive", "link", "align-left", "gem", "diamond", "clock", "calendar",
	"flag", "target", "chevron-down", "chevron-right", "minus", "plus", "circle-dashed", "shield-check", "hourglass", "circle-user-round", "git-branch", "house", "circle-parking", "file-question-mark",
] as const;
