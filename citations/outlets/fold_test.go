package outlets

import "testing"

func TestNamesOfOneKey(t *testing.T) {
	for _, group := range [][]string{
		{"Izvestia", "Izvestiya", "IZVESTIIA", "«Известия»", "Izve\u0301stija"},
		{"Rossiiskaya Gazeta", "Rossiyskaya gazeta", "Rossijskaja Gazeta", "Российская газета"},
		{"Nezavisimaya Gazeta", "Nezavisimaia Gazeta", "Независимая газета", "Nezavisimaya\u00a0Gazeta"},
		{"Holos Ukrainy", "Holos Ukrayiny", "Holos Ukraïny"},
		{"ITAR-TASS", "ITAR—TASS", "ITAR - TASS", "ITAR-\nTASS", "ИТАР-ТАСС", "Itar–Tass"},
		{"Komsomol'skaya Pravda", "Komsomolskaya Pravda", "Komsomol’skaia pravda", "Комсомольская правда"},
		{"Hürriyet", "Hurriyet", "HÜRRİYET", "Hu\u0308rriyet"},
		{"RFE/RL", "RFE / RL", "RFE-RL"},
		{"Kremlin.ru", "KREMLIN.RU", "Кремлин.ру"},
		{"新华社", "新华社"},
		{"Stars & Stripes", "Stars and Stripes"},
	} {
		want := keyOf(group[0])
		for _, name := range group[1:] {
			if got := keyOf(name); got != want {
				t.Errorf("%q has the key %q, %q has %q", name, got, group[0], want)
			}
		}
	}
	for _, pair := range [][2]string{{"Novaya Gazeta", "Novaya Gazeta Europe"}, {"TASS", "TAS"}, {"Радио Свобода", "Radio Svaboda"}, {"NV", "N V"}} {
		if keyOf(pair[0]) == keyOf(pair[1]) {
			t.Errorf("%q and %q share the key %q", pair[0], pair[1], keyOf(pair[0]))
		}
	}
	if spelling("Радио Свобода") == spelling("Радіо Свобода") {
		t.Error("two spellings are one")
	}
}
