using System.ComponentModel.DataAnnotations;
using KbSearch.Content.Model;
using KbSearch.Search.Requests;

namespace KbSearch.Evaluation.Searching;

/// <summary>How a judged set is searched.</summary>
public sealed record SearchEvaluationOptions
{
    /// <summary>Who searches: what a viewer may not read is not found, and counts as missed where it is judged relevant.</summary>
    public Viewer Viewer { get; init; } = Viewer.Anonymous;

    /// <summary>Hits taken per query.</summary>
    [Range(1, SearchRequest.MaxWindow)]
    public int Depth { get; init; } = 100;

    /// <summary>Queries searched once before anything is timed.</summary>
    [Range(0, int.MaxValue)]
    public int WarmUpQueries { get; init; } = 300;
}
