namespace KbSearch.Index.Embedded.Terms;

/// <summary>Number of a segment's documents of one audience class that hold a term, deleted ones included; above 0.</summary>
internal readonly record struct ClassFrequency(int Class, int Frequency);
