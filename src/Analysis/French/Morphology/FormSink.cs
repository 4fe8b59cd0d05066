namespace KbSearch.Analysis.French.Morphology;

/// <summary>Receives the inflected forms of a word one by one; the span is valid during the call only.</summary>
internal delegate void FormSink(ReadOnlySpan<char> form);
