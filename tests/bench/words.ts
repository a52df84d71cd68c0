import type { Random } from "./random.ts";

const words = (
	"account activate agent answer app appointment approve arrive ask basket bill book branch browse call cancel card chat " +
	"check choose compare complain confirm contract customer deliver device document email explain fill find first form " +
	"forget friend help hold identity install invoice letter link list login lost message mobile offer online order " +
	"password pay phone photo plan price question queue read receive recommend refund remind renew repeat reply request " +
	"return review search send service shop sign status store support switch team trial trust update upload verify visit " +
	"wait website welcome why without wrong zone"
).split(" ");

/** So many words with a capital, of the length and wrapping of real card titles. */
export function sentence(random: Random, count: number): string {
	const text = Array.from({ length: count }, () => random.pick(words)).join(" ");
	return text.charAt(0).toUpperCase() + text.slice(1);
}
