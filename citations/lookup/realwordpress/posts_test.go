//go:build wordpress && linux

package realwordpress

// post is an invented piece of the site, with the sentence of an article that
// cites it.
type post struct {
	Type       string   `json:"type"` // "post", or the site's own "brief"
	Slug       string   `json:"slug"`
	Title      string   `json:"title"`
	Date       string   `json:"date"` // the site's time
	Paragraphs []string `json:"paragraphs"`
	claim      string
}

// posts stand on 6, 7 and 8 July 2025, three of them on the 7th, some within
// minutes of midnight: by UTC they belong to another day.
var posts = []post{
	{"post", "harbour-dues-rise-in-velimorsk", "Harbour Dues Rise in Velimorsk", "2025-07-06 09:15:00", []string{
		"The port of Velimorsk will charge shipowners 14 percent more from August, its director Anton Grebeshkov told the harbour council. The rise is the second in a year.",
		"Owners of small trawlers say that they will move to the river quays. The council has promised to publish its accounts before the autumn."},
		"Velimorsk’s port director Anton Grebeshkov raised harbor dues by 14 percent (The Sample Brief, July 6)."},
	{"brief", "a-railway-loses-its-guards", "A Railway Loses Its Guards", "2025-07-06 12:40:00", []string{
		"The northern railway has dismissed 320 armed guards and means to watch its bridges with cameras. The contract went to a firm of the former prefect Ilya Zvontsov.",
		"Two of the bridges cross the river Kemshara, where timber was stolen all through the spring. Local deputies had asked for more guards, not fewer."},
		"A northern railway dismissed 320 guards and gave the contract for cameras to a firm of Ilya Zvontsov (The Sample Brief, July 6)."},
	{"post", "teachers-leave-the-highlands", "Teachers Leave the Highlands", "2025-07-06 17:05:00", []string{
		"Of the 85 teachers who were sent to highland schools two years ago, only 31 are still there. The bonus that brought them has not been paid since January.",
		"The education board of Tarkhun district blames the treasury. The treasury says that the lists were late, and that it will pay in September."},
		"Only 31 of 85 teachers remain in the highland schools of Tarkhun district (The Sample Brief, July 6)."},
	{"post", "night-vote-on-the-water-code", "Night Vote on the Water Code", "2025-07-06 23:40:00", []string{
		"Deputies passed the new water code shortly before midnight, by 61 votes to 17. It gives the state company Vodresurs the right to close private wells.",
		"Farmers from the southern valleys had stood before the house since noon. Their speaker, Marfa Lisitsyna, announced a complaint to the constitutional court."},
		"Deputies passed a water code by 61 votes to 17 that lets Vodresurs close private wells (The Sample Brief, July 6)."},
	{"post", "reserve-officers-called-to-the-coast", "Reserve Officers Called to the Coast", "2025-07-07 08:30:00", []string{
		"The general staff has called 1,150 reserve officers to exercises on the coast, the largest number in nine years. Colonel Rustam Dzhabrailov commands them.",
		"The exercises are called Amber Shield and last until the end of the month. Fishing is forbidden within twelve miles while they last."},
		"Some 1,150 reserve officers were called to the exercise Amber Shield under Colonel Rustam Dzhabrailov (The Sample Brief, July 7)."},
	{"brief", "cheap-coal-and-its-price", "Cheap Coal and Its Price", "2025-07-07 13:20:00", []string{
		"Three pits of the Oskolye basin sell coal below cost, according to the accounts of their owner, the holding Uglevik. Its debt has grown to 7.4 billion.",
		"The pits employ most of the men of the town. The governor has asked the state bank for a delay of two years, and has had no answer."},
		"The holding Uglevik sells coal below cost, and its debt has grown to 7.4 billion (The Sample Brief, July 7)."},
	{"post", "a-mosque-without-a-mufti", "A Mosque Without a Mufti", "2025-07-07 18:55:00", []string{
		"The new mosque of Saraykent stands finished, but nobody leads its prayers: the spiritual board and the city have each named a mufti, and neither gives way.",
		"The building cost 230 million and was paid by the merchant Huseyn Talibov. He has closed the doors until the quarrel is settled."},
		"Huseyn Talibov closed the mosque of Saraykent, for which he had paid 230 million (The Sample Brief, July 7)."},
	{"post", "frontier-market-opens-after-midnight", "Frontier Market Opens After Midnight", "2025-07-08 00:10:00", []string{
		"The market on the frontier at Bozdagh opened ten minutes ago for the first time since the quarrel of 2021. Traders from both sides had waited at the barrier.",
		"Each may carry 50 kilograms. The customs officer Lali Kvernadze said that she expected 600 people before dawn."},
		"The Bozdagh frontier market reopened, and traders may carry 50 kilograms each (The Sample Brief, July 8)."},
	{"post", "pipeline-runs-half-empty", "Pipeline Runs Half Empty", "2025-07-08 09:00:00", []string{
		"The pipeline to the western terminal carried 3.1 million tons in the half-year, half of what its operator Nordtrans had planned. Two buyers have left.",
		"A third, the refinery of Plavnik, wants a rebate of nine dollars a barrel. The operator speaks of repairs."},
		"Nordtrans’s western pipeline carried 3.1 million tons, half of its plan (The Sample Brief, July 8)."},
	{"brief", "drones-over-the-grain-port", "Drones Over the Grain Port", "2025-07-08 11:35:00", []string{
		"Twice in a week drones have flown over the silos of Zernograd-on-Sea without being shot at. The port insures 400,000 tons of wheat there.",
		"Captain Pavlo Horobets of the coast guard says that his men may not fire over the town. Insurers have asked for a ring of balloons."},
		"Drones twice flew over the silos of Zernograd-on-Sea, where 400,000 tons of wheat are stored (The Sample Brief, July 8)."},
	{"post", "a-censor-retires", "A Censor Retires", "2025-07-08 15:45:00", []string{
		"After 27 years the head of the film board, Genrikh Satunovsky, has gone into retirement. He forbade 212 films, by his own count.",
		"His successor is a lawyer of 38, who has never been seen in a cinema. Directors have sent her a season ticket."},
		"Genrikh Satunovsky, who forbade 212 films in 27 years, has retired from the film board (The Sample Brief, July 8)."},
	{"brief", "sugar-is-rationed-in-two-towns", "Sugar Is Rationed in Two Towns", "2025-07-08 19:25:00", []string{
		"Shops in Lesogorsk and Malaya Vyatsha sell no more than two kilograms of sugar to a customer. The wholesale price has doubled since May.",
		"The ministry speaks of panic. The mill at Sladkovo, which feeds both towns, has stood still for 19 days for want of beet."},
		"Sugar is rationed in Lesogorsk and Malaya Vyatsha after the mill at Sladkovo stood still for 19 days (The Sample Brief, July 8)."},
}
