package desk

import (
	"path/filepath"

	"galley/citations/rerank"
)

// Reranking is the user's own sentence model, as settings.toml has it.
type Reranking struct {
	// Model is the folder of an ONNX model, relative to the settings file.
	Model string `toml:"model"`
}

// Model is the sentence model that the settings name, opened when first asked
// for; nil where they name none. The error says why the one they name is not
// used: passages are then ranked without it, and the user is to be told so.
func (d *Desk) Model() (rerank.Model, error) { return d.model() }

func (d *Desk) openModel() (rerank.Model, error) {
	folder := d.settings.Reranking.Model
	if folder == "" {
		return nil, nil
	}
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(d.settings.folder, folder)
	}
	m, err := rerank.Open(folder)
	if err != nil {
		return nil, err
	}
	return rerank.Remembering(m), nil
}
