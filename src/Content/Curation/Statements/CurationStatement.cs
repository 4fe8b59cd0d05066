using System.Text.Json.Serialization;

namespace KbSearch.Content.Curation.Statements;

/// <summary>One thing an editor laid down about how search answers. Immutable; its JSON form is the property <c>type</c> and those of its kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SynonymStatement), "synonym")]
[JsonDerivedType(typeof(StopWordsStatement), "stopWords")]
[JsonDerivedType(typeof(RuleStatement), "rule")]
[JsonDerivedType(typeof(AnnouncementStatement), "announcement")]
[JsonDerivedType(typeof(OverrideStatement), "override")]
public abstract record CurationStatement
{
    /// <summary>Why it was laid down, for other editors; null when nothing was said.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it changes the terms of the index: it then counts from the next start on, which rebuilds. Everything else counts at once.</summary>
    [JsonIgnore]
    public virtual bool RequiresRebuild => false;
}
