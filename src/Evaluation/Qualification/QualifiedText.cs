using KbSearch.Search.Qualification;

namespace KbSearch.Evaluation.Qualification;

/// <summary>A labelled text with what was found in it.</summary>
public sealed record QualifiedText(LabelledText Text, NeedQualification Found)
{
    public bool IsRight => Found.Need == Text.Need;
}
