namespace KbSearch.Analysis.French.Tokenization;

/// <summary>A stretch of normalised text, from <paramref name="Start"/> up to <paramref name="End"/> excluded.</summary>
internal readonly record struct Segment(SegmentKind Kind, int Start, int End);
