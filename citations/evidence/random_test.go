package evidence

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// pieces are what random texts are made of: words, names, numbers, quotations
// and marks of the three languages, and what breaks careless code.
var pieces = strings.Split("the|mill|burned|fire|police|detained|Veleska|Marta Veleska|Tarnopolye|in 2019|July 3|3.2 million dollars|45|“three loud explosions”|"+
	"U.S.|said|warehouse|пожар|фабрика|сторож|задержали|Велеска|«три взрыва»|3,2 млн долларов|в 2019 г.|3 июля|45 пожарных|ул. Садовая|и т. п.|"+
	"пожежа|фабрику|сторожа|затримали|Тарнопілля|3,2 млн грн|3 липня|об'єднання|пам’ять|е\u0308ж|и\u0306од|cafe\u0301|20\u00A0000|5\u202F000 км|—|…|(TASS, July 3)|"+
	"\u00A0|\u00AD|\u200B|\uFEFF|😀|家|عرب|%|№ 5|1–2|$4.50|“|»|’|-|co-op|e.g.|A. B. Pell|XIX в.|–3 °C|7:30 p.m.", "|")

func randomSentence(random *rand.Rand, words int) string {
	var b strings.Builder
	for range words {
		b.WriteString(pieces[random.IntN(len(pieces))])
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String()) + [...]string{".", "", "!", "…"}[random.IntN(4)]
}

func randomText(random *rand.Rand) []string {
	var lines []string
	for range random.IntN(30) {
		lines = append(lines, randomSentence(random, 1+random.IntN(25)))
	}
	return lines
}

// What holds for the mill holds for texts without sense.
func TestRandomTexts(t *testing.T) {
	for seed := range uint64(80) {
		random := rand.New(rand.NewPCG(seed, 7))
		lines := randomText(random)
		text := strings.Join(lines, [...]string{"\n", "\r\n", "\u2029", " "}[random.IntN(4)])
		claim := randomSentence(random, 1+random.IntN(20))
		checkOffsets(t, claim, text)
		checkOffsets(t, claim, "")
		checkOffsets(t, "", text)
		if len(lines) > 0 {
			// A sentence is borne out by itself, also where its language is mistaken.
			x := NewIndex(text, "en")
			s := x.sentences[random.IntN(len(x.sentences))].Of(text)
			got := Compare(Claim{Text: s}, Source{Text: text, Index: x})
			if len(got.Missing) > 0 || hasFlag(got, "number-differs") || hasFlag(got, "name-missing") || hasFlag(got, "not-in-source") {
				t.Errorf("seed %d: %q misses %v of itself, %v", seed, s, got.Missing, codes(got))
			}
		}
	}
}

// A plain sentence that repeats the claim comes first, wherever it stands, how
// long and how like it the others are, and in whatever language it is read.
func TestRandomRepetition(t *testing.T) {
	for seed := range uint64(100) {
		random := rand.New(rand.NewPCG(seed, 8))
		claims := [][]string{millEnglish, millRussian, millUkrainian}[random.IntN(3)]
		claim := claims[1+random.IntN(len(claims)-1)]
		words := strings.Fields(claim)
		lines := randomText(random)
		for range random.IntN(8) { // parts of the claim, and the claim blown up
			from := random.IntN(len(words))
			lines = append(lines, randomSentence(random, 3)+" "+strings.Join(words[from:], " ")+" "+randomSentence(random, random.IntN(30)))
		}
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		lines = slices.Insert(lines, random.IntN(len(lines)+1), claim)
		text := strings.Join(lines, "\n")
		language := [...]string{"", "en", "ru", "uk"}[random.IntN(4)]
		got := Compare(Claim{Text: claim}, Source{Text: text, Language: language})
		if len(got.Passages) == 0 || !strings.HasPrefix(got.Passages[0].Text, claim) {
			t.Errorf("seed %d, %q: first %v", seed, claim, got.Passages[:min(1, len(got.Passages))])
		}
	}
}

// A line of a megabyte without a break is read, and so is one that is a single
// word, or nothing but marks; of ten where GALLEY_HUGE is set.
func TestHugeLines(t *testing.T) {
	size := 1 << 20
	if os.Getenv("GALLEY_HUGE") != "" {
		size = 10 << 20
	}
	for _, unit := range []string{"Пожежа знищила фабрику, 45 людей. ", "x", "«.( "} {
		text := strings.Repeat(unit, size/len(unit))
		checkOffsets(t, "A fire destroyed the mill of 45 people.", text)
	}
}
