using System.Collections.Immutable;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;

namespace KbSearch.TestDoubles;

/// <summary>The documents and the checkpoint of one moment.</summary>
internal sealed class InMemorySnapshot
{
    private readonly Lazy<Dictionary<(TermLevel Level, string Text), List<InMemoryDocument>>> _holders;

    public InMemorySnapshot(ChangeSequence checkpoint, ImmutableDictionary<ContentId, InMemoryDocument> documents)
    {
        Checkpoint = checkpoint;
        Documents = documents;
        _holders = new(() => documents.Values
            .SelectMany(d => d.Terms.Select(t => (Term: t, Document: d)))
            .GroupBy(p => p.Term)
            .ToDictionary(g => g.Key, g => g.Select(p => p.Document).ToList()));
    }

    public static InMemorySnapshot Empty { get; } = new(ChangeSequence.None, ImmutableDictionary<ContentId, InMemoryDocument>.Empty);

    public ChangeSequence Checkpoint { get; }

    public ImmutableDictionary<ContentId, InMemoryDocument> Documents { get; }

    /// <summary>The documents that hold a term.</summary>
    public IReadOnlyDictionary<(TermLevel Level, string Text), List<InMemoryDocument>> Holders => _holders.Value;
}
