package search

import (
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// allSyllables is every syllable that occurs in the pinyin table, without tones.
var allSyllables = sync.OnceValue(func() map[string]bool {
	args := pinyin.NewArgs()
	set := make(map[string]bool, 500)
	for r := range pinyin.PinyinDict {
		for _, s := range pinyin.SinglePinyin(rune(r), args) {
			set[strings.ReplaceAll(s, "ü", "v")] = true
		}
	}
	return set
})
