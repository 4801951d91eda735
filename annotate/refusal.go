package annotate

import "errors"

// Refusal is an act that the rules do not allow. Nothing was changed.
type Refusal struct {
	// Rule names the rule, for tests and for the window to put the cursor in
	// the right field: "wording", "note", "passage" …
	Rule string
	// Sentence tells the user what is missing and what to do.
	Sentence string
	// Ask is set where the act is allowed once the user says yes.
	Ask bool
}

func (r *Refusal) Error() string { return r.Sentence }

// AsRefusal returns the refusal in err, nil where there is none.
func AsRefusal(err error) *Refusal {
	if r, ok := errors.AsType[*Refusal](err); ok {
		return r
	}
	return nil
}

func refuse(rule, sentence string) *Refusal { return &Refusal{Rule: rule, Sentence: sentence} }
