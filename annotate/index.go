package annotate

// index finds the objects of a snapshot. Each method returns nil, or an empty
// list, where there is nothing under the id.
type index struct {
	claims     map[string]*Claim
	references map[string]*Reference
	citations  map[string]*Citation
	sources    map[string]*Source
	evidence   map[string]*Evidence
	flags      map[string]*Flag
	queries    map[string]*Query
	ofClaim    map[string][]Evidence
	passages   map[string][]Passage
	claimFlags map[string][]Flag
	refFlags   map[string][]Flag
	ofCitation map[string][]Reference
	claimsOf   map[string][]string // reference → claims
	decided    map[string][]Decision
	asked      map[string][]Query
}

// Claim returns the claim, dropped ones too.
func (x *index) Claim(id string) *Claim { return x.claims[id] }

// Citation returns the citation.
func (x *index) Citation(id string) *Citation { return x.citations[id] }

// Reference returns the reference.
func (x *index) Reference(id string) *Reference { return x.references[id] }

// Source returns the source.
func (x *index) Source(id string) *Source { return x.sources[id] }

// EvidenceByID returns the evidence.
func (x *index) EvidenceByID(id string) *Evidence { return x.evidence[id] }

// Flag returns the flag.
func (x *index) Flag(id string) *Flag { return x.flags[id] }

// Query returns the query.
func (x *index) Query(id string) *Query { return x.queries[id] }

// EvidenceOf returns the evidence of a claim, the cited sources first.
func (x *index) EvidenceOf(claim string) []Evidence { return x.ofClaim[claim] }

// Passages returns the passages of an evidence: those marked by a person
// first, then the app's, best first.
func (x *index) Passages(evidence string) []Passage { return x.passages[evidence] }

// ClaimFlags returns the flags of a claim in every state, open ones first,
// heaviest first; among them those of the references it rests on.
func (x *index) ClaimFlags(claim string) []Flag { return x.claimFlags[claim] }

// ReferenceFlags returns the flags of a reference itself, whatever the claim.
func (x *index) ReferenceFlags(reference string) []Flag { return x.refFlags[reference] }

// ReferencesOf returns the references of a citation in print order.
func (x *index) ReferencesOf(citation string) []Reference { return x.ofCitation[citation] }

// ClaimsOn returns the ids of the claims that rest on a reference.
func (x *index) ClaimsOn(reference string) []string { return x.claimsOf[reference] }

// DecisionsOn returns the decisions on a claim, oldest first.
func (x *index) DecisionsOn(claim string) []Decision { return x.decided[claim] }

// QueriesOn returns the queries on a claim, oldest first.
func (x *index) QueriesOn(claim string) []Query { return x.asked[claim] }
