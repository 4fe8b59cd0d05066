namespace KbSearch.Index.Embedded.Postings;

/// <summary>The <see cref="Scoring.Impact"/> of a posting.</summary>
/// <param name="frequencies">Its <see cref="FrequencyCode"/>.</param>
internal delegate byte ImpactSource(int document, ReadOnlySpan<byte> frequencies);
