package workbook

// dataSheets lays out the sheets that hold rows. Later ones may point into
// earlier ones and the other way round: places are known before any is written.
func dataSheets(m *Model) []*sheet {
	p := placesOf(m)
	return []*sheet{
		claimsOf(m, p), articleOf(m, p), evidenceOf(m, p), sourcesOf(m, p),
		flagsOf(m, p), queriesOf(m, p), logOf(m),
	}
}

// places says in which row each object stands.
type places struct {
	claim, source map[string]int // id → index in the model
	openFlags     map[string]int // claim id → open flags
	openBlocks    map[string]int
	openChecks    map[string]int
	firstEvidence map[string]int // claim id → index of its first evidence
	hasPassage    map[string]bool
	citedNo       map[string][]int // claim id → numbers of its sources
}

func placesOf(m *Model) *places {
	p := &places{
		claim: map[string]int{}, source: map[string]int{}, openFlags: map[string]int{},
		openBlocks: map[string]int{}, openChecks: map[string]int{}, firstEvidence: map[string]int{}, hasPassage: map[string]bool{},
		citedNo: map[string][]int{},
	}
	for i, c := range m.Claims {
		p.claim[c.ID] = i
	}
	for i, s := range m.Sources {
		p.source[s.ID] = i
	}
	for _, f := range m.Flags {
		if f.State == flagOpen && f.Claim != "" {
			p.openFlags[f.Claim]++
			switch f.Weight {
			case blocks:
				p.openBlocks[f.Claim]++
			case toCheck:
				p.openChecks[f.Claim]++
			}
		}
	}
	for i, e := range m.Evidence {
		if _, ok := p.firstEvidence[e.Claim]; !ok {
			p.firstEvidence[e.Claim] = i
		}
		if e.Passage != "" {
			p.hasPassage[e.Claim] = true
		}
	}
	for _, c := range m.Claims {
		for _, cited := range c.Cited {
			if i, ok := p.source[cited.Source]; ok {
				p.citedNo[c.ID] = append(p.citedNo[c.ID], m.Sources[i].No)
			}
		}
	}
	return p
}

// claimCell is the number of a claim, linked to its row.
func (p *places) claimCell(m *Model, id string) cell {
	i, ok := p.claim[id]
	if !ok {
		return cell{}
	}
	return cell{value: m.Claims[i].No, to: target{sheet: claimsSheet, row: firstRow + i}}
}

// sourceCell is the number of a source, linked to its row.
func (p *places) sourceCell(m *Model, id string) cell {
	i, ok := p.source[id]
	if !ok {
		return cell{}
	}
	return cell{value: m.Sources[i].No, to: target{sheet: sourcesSheet, row: firstRow + i}}
}
