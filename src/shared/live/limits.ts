/** How much of a workshop one map holds: what everybody who opens the map loads, and what the server keeps for it. */
export const liveLimits = {
	/** Characters of a title. */
	title: 200,
	/** Characters of a private card's title and of its note, and of a decision. */
	text: 2_000,
	/** Open and closed together. */
	votes: 50,
	/** Dots of one person in one vote. */
	dots: 50,
	/** Cards that a vote is about, where they are chosen one by one. */
	chosenCards: 1_000,
	/** Open and revealed together. */
	writings: 50,
	/** Private cards of one person that wait for a reveal. */
	cardsOfOne: 100,
	/** Private cards of everybody that wait for a reveal. */
	cardsOfAll: 2_000,
	agendaSteps: 50,
	decisions: 200,
	/** Cards and threads that are noted at the end of a session. */
	addedCards: 5_000,
	openThreads: 500,
	/** Lanes and stages that are marked as locked. */
	locks: 500,
	/** People of whom it is noted that they took part. */
	people: 1_000,
	/** Of a timer, and of a step of the agenda. */
	seconds: 86_400,
} as const;
