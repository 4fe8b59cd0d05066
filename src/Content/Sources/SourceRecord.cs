using KbSearch.Content.Model;

namespace KbSearch.Content.Sources;

/// <summary>One record of a source: an item, or what is wrong with it.</summary>
/// <param name="Item">Null when there is a problem.</param>
/// <param name="Problem">Null when there is an item.</param>
/// <param name="Line">Line on which the record starts, from 1.</param>
/// <param name="BytesRead">Bytes of the source, as stored, read so far.</param>
public sealed record SourceRecord(ContentItem? Item, SourceProblem? Problem, long Line, long BytesRead);
