namespace KbSearch.Content.Curation.Statements;

/// <summary>A line of the installation's analysis overrides: <c>protect</c>, <c>lemma</c> or <c>family</c>, as in its overrides file.</summary>
public sealed record OverrideStatement : CurationStatement
{
    public required string Line { get; init; }

    public override bool RequiresRebuild => true;
}
