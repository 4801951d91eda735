// Package annotate is what people make of an article: the case, its claims
// and their verdicts, and the rules by which they move.
package annotate
