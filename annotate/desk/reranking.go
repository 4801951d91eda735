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

func (s Settings) openModel() (rerank.Model, error) {
	folder := s.Reranking.Model
	if folder == "" {
		return nil, nil
	}
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(s.folder, folder)
	}
	m, err := rerank.Open(folder)
	if err != nil {
		return nil, err
	}
	return rerank.Remembering(m), nil
}
