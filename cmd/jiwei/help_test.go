package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHelp_listsEveryCommandAndOption(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	text := s.must("help")
	for _, c := range commands() {
		assert.Contains(t, text, "  "+c.name)
		own := s.must("help", c.name)
		assert.Equal(t, own, s.must(c.name, "--help"))
		for _, name := range c.options {
			assert.Contains(t, own, "--"+name)
		}
	}
	for i := range options {
		assert.Contains(t, text, "--"+options[i].name)
	}
	assert.Equal(t, text, s.must("--help"))
	assert.Contains(t, s.must("version"), "jiwei dev go1")
}
